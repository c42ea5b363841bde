package org.healthcode.risk;

import java.time.Duration;
import org.healthcode.risk.usecase.waiting.WaitingRules;
import org.healthcode.starter.InvalidSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Who decides what waits; what each means is said with {@link WaitingRules}. */
@ConfigurationProperties("healthcode.risk.waiting")
public record WaitingProperties(String province, Duration overdueAfter) {

  public WaitingProperties {
    InvalidSettingException.require(
        province.matches("[1-9][0-9]"),
        "healthcode.risk.waiting.province",
        "the two digits of a province in GB/T 2260",
        "PROVINCE");
  }

  public WaitingRules rules() {
    return new WaitingRules(province, overdueAfter);
  }
}
