package org.healthcode.declaration;

import java.net.URI;
import java.time.Duration;
import org.healthcode.starter.InvalidSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the risk service is.
 *
 * @param url its address
 * @param patience how long an answer of its ledger is waited for
 */
@ConfigurationProperties("healthcode.risk-service")
record RiskServiceProperties(URI url, Duration patience) {

  RiskServiceProperties {
    InvalidSettingException.require(
        url.isAbsolute() && url.getScheme().startsWith("http"),
        "healthcode.risk-service.url",
        "an http or https URL",
        "RISK_URL");
    InvalidSettingException.require(
        patience.isPositive() && patience.compareTo(Duration.ofSeconds(10)) <= 0,
        "healthcode.risk-service.patience",
        "more than 0 and at most 10s",
        "RISK_PATIENCE");
  }
}
