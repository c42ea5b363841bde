package org.healthcode.risk;

import java.time.Duration;
import org.healthcode.risk.watch.WatchLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * From where on something is an alarm; what each means, and why so many, is in {@link WatchLimits}.
 */
@ConfigurationProperties("healthcode.risk.watch")
public record WatchProperties(
    Duration testGrace,
    int coloredWithoutFeed,
    int coloredWithoutReason,
    int cohort,
    int cohortCounties,
    int contactsOfOneCase,
    int overridesAtNight,
    int nightFrom,
    int nightTo,
    int overridesAnHour,
    int overridesADay,
    int lookups,
    int lookupsTimesUsual,
    int lookupsEver,
    int venueBurst) {

  public WatchLimits limits() {
    return new WatchLimits(
        testGrace,
        coloredWithoutFeed,
        coloredWithoutReason,
        cohort,
        cohortCounties,
        contactsOfOneCase,
        overridesAtNight,
        nightFrom,
        nightTo,
        overridesAnHour,
        overridesADay,
        lookups,
        lookupsTimesUsual,
        lookupsEver,
        venueBurst);
  }
}
