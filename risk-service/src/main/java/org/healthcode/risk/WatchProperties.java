package org.healthcode.risk;

import java.time.Duration;
import org.healthcode.risk.watch.WatchLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From where on something is an alarm; what each means, and why so many, is in {@link WatchLimits}.
 */
@ConfigurationProperties("healthcode.risk.watch")
public record WatchProperties(
    @DefaultValue("1h") Duration testGrace,
    @DefaultValue("4") int coloredWithoutFeed,
    @DefaultValue("1") int coloredWithoutReason,
    @DefaultValue("9") int cohort,
    @DefaultValue("2") int cohortCounties,
    @DefaultValue("31") int contactsOfOneCase,
    @DefaultValue("3") int overridesAtNight,
    @DefaultValue("22") int nightFrom,
    @DefaultValue("6") int nightTo,
    @DefaultValue("10") int overridesAnHour,
    @DefaultValue("30") int overridesADay,
    @DefaultValue("100") int lookups,
    @DefaultValue("10") int lookupsTimesUsual,
    @DefaultValue("1000") int lookupsEver,
    @DefaultValue("30") int venueBurst) {

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
