package org.healthcode.risk;

import java.time.Duration;
import org.healthcode.risk.usecase.waiting.WaitingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Who decides what waits; what each means is said with {@link WaitingRules}. */
@ConfigurationProperties("healthcode.risk.waiting")
public record WaitingProperties(String province, Duration overdueAfter) {

  public WaitingRules rules() {
    return new WaitingRules(province, overdueAfter);
  }
}
