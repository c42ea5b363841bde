package org.healthcode.starter.probe;

import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.annotation.Bean;

/** Only where management has a port of its own; elsewhere Boot answers itself. */
@AutoConfiguration
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
public class ProbeAutoConfiguration {

  @Bean
  ProbeController probeController(HealthEndpoint health) {
    return new ProbeController(health);
  }
}
