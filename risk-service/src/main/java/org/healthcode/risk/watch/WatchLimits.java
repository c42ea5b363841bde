package org.healthcode.risk.watch;

import java.time.Duration;

/**
 * From where on something is an alarm. All count what one account did, within a window that slides.
 *
 * @param testGrace how long a case may be without a positive test: laboratories report in files, by
 *     the hour; 0 or more
 * @param coloredWithoutFeed people a day made yellow or red by human decision alone: three are a
 *     household met at a door, four are a list
 * @param coloredWithoutReason changes a day to a color without a reason: the policy can't do that,
 *     so one says that somebody went around it
 * @param cohort people within 24 h made yellow or red with no tested case behind them: below 10, as
 *     of which an override needs a third person
 * @param cohortShare percent of all of them that the largest two counties must hold to count as
 *     narrow, 1 to 100: an outbreak spreads, a list of names does not, and half as many others
 *     beside it hide nothing
 * @param worsening how many people one account or authority may make worse, whatever stands behind
 *     it
 * @param contactsOfOneCase contacts of one case fed within a week: tracing finds 10 to 20 close
 *     contacts of most cases, and above 30 somebody should look
 * @param recordFedAgain how often within 28 days one record may be taken back and fed again: once
 *     is a mistake, twice a muddle
 * @param overridesAtNight requests within one night: two may be an emergency
 * @param nightFrom hour at which the night begins, in Asia/Shanghai, 0 to 23
 * @param nightTo hour at which it ends, in Asia/Shanghai, 0 to 23
 * @param overridesAnHour requests: nobody examines ten people's facts within an hour
 * @param overridesADay requests: nor thirty within a day
 * @param quickApproval sooner after it was asked for than that nobody examines what they approve
 * @param quickApprovals so many of them within a day
 * @param lookups look-ups by ID number within an hour, if that is also beyond the account's habit:
 *     a busy gate has 100 people without a phone in an hour only where it has them every day
 * @param lookupsTimesUsual how many times its usual number a day is beyond an account's habit
 * @param lookupsEver look-ups within an hour whatever the habit: more than anybody types
 * @param venueBurst people within an hour whose check-in at one venue can't be believed: a poster
 *     out of date brings a few, a code sent around brings dozens
 * @param positivesRuledOut people a day with a positive test whose cases one account rules out: a
 *     mixed-up sample concerns two or three, four are a list
 * @param childClaimants residents within 28 days who ask to act for one child: parents and
 *     grandparents are at most six, and few of them ask
 */
public record WatchLimits(
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

  public static final WatchLimits USUAL =
      new WatchLimits(
          Duration.ofHours(1),
          4,
          1,
          9,
          50,
          WorseningLimits.USUAL,
          31,
          3,
          3,
          22,
          6,
          10,
          30,
          Duration.ofSeconds(10),
          10,
          100,
          10,
          1_000,
          30,
          4,
          5);

  private static final int MOST = 100_000;
  private static final int PERCENT = 100;

  /**
   * @throws IllegalArgumentException naming the setting and what was expected
   */
  public WatchLimits {
    require(!testGrace.isNegative(), "test-grace", "0s or longer");
    requireCount(coloredWithoutFeed, "colored-without-feed");
    requireCount(coloredWithoutReason, "colored-without-reason");
    require(
        cohort >= 1 && cohort <= WorsenedPeople.MOST, "cohort", "from 1 to " + WorsenedPeople.MOST);
    require(cohortShare >= 1 && cohortShare <= PERCENT, "cohort-share", "from 1 to " + PERCENT);
    requireCount(contactsOfOneCase, "contacts-of-one-case");
    requireCount(recordFedAgain, "record-fed-again");
    requireCount(overridesAtNight, "overrides-at-night");
    requireHour(nightFrom, "night-from");
    requireHour(nightTo, "night-to");
    requireCount(overridesAnHour, "overrides-an-hour");
    requireCount(overridesADay, "overrides-a-day");
    require(!quickApproval.isNegative(), "quick-approval", "0s or longer");
    requireCount(quickApprovals, "quick-approvals");
    requireCount(lookups, "lookups");
    requireCount(lookupsTimesUsual, "lookups-times-usual");
    requireCount(lookupsEver, "lookups-ever");
    requireCount(venueBurst, "venue-burst");
    requireCount(positivesRuledOut, "positives-ruled-out");
    requireCount(childClaimants, "child-claimants");
  }

  private static void requireCount(int value, String name) {
    require(value >= 1 && value <= MOST, name, "from 1 to " + MOST);
  }

  private static void requireHour(int value, String name) {
    require(value >= 0 && value <= 23, name, "an hour from 0 to 23");
  }

  private static void require(boolean holds, String name, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "healthcode.risk.watch." + name + ": expected " + expected);
    }
  }
}
