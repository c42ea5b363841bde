package org.healthcode.starter.probe;

import org.healthcode.starter.InvalidSettingException;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/**
 * Ends the start where metrics and the details of health would be on the port that clients use:
 * Boot opens them there without a word when both ports are one.
 */
@AutoConfiguration
@ConditionalOnManagementPort(ManagementPortType.SAME)
@ConditionalOnProperty("management.server.port")
public class OnePortAutoConfiguration {

  OnePortAutoConfiguration() {
    throw new InvalidSettingException(
        "management.server.port",
        "another port than server.port, since metrics and the details of health are not for clients",
        "Set it in the environment (MANAGEMENT_PORT) to a port of its own.");
  }
}
