package org.healthcode.risk;

import java.time.Duration;
import org.healthcode.risk.watch.WatchLimits;
import org.healthcode.risk.watch.WorseningLimits;
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
    int cohortShare,
    WorseningLimits worsening,
    int contactsOfOneCase,
    int recordFedAgain,
    int overridesAtNight,
    int nightFrom,
    int nightTo,
    int overridesAnHour,
    int overridesADay,
    Duration quickApproval,
    int quickApprovals,
    int lookups,
    int lookupsTimesUsual,
    int lookupsEver,
    int venueBurst,
    int positivesRuledOut,
    int childClaimants) {

  public WatchLimits limits() {
    return new WatchLimits(
        testGrace,
        coloredWithoutFeed,
        coloredWithoutReason,
        cohort,
        cohortShare,
        worsening,
        contactsOfOneCase,
        recordFedAgain,
        overridesAtNight,
        nightFrom,
        nightTo,
        overridesAnHour,
        overridesADay,
        quickApproval,
        quickApprovals,
        lookups,
        lookupsTimesUsual,
        lookupsEver,
        venueBurst,
        positivesRuledOut,
        childClaimants);
  }
}
