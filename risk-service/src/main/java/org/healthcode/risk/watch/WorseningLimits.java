package org.healthcode.risk.watch;

/**
 * From where on the people whom one account, or one authority, makes worse are an alarm. All count
 * different people, in days of Asia/Shanghai; none asks what stands behind them, so nothing that is
 * fed beside them keeps an alarm away.
 *
 * @param peopleADay by one account: as many as it may without a second person's word; 1 to 256
 * @param habitAtLeast below so many people a day no habit is looked at: half of what an account
 *     may; 1 to 256
 * @param habitTimes more than so many times the busiest of the 28 days before is beyond the habit;
 *     a new account's is zero
 * @param peopleOverWeeks by one account within 28 days: two a day are a county's quiet work, three
 *     a day reach it on the 20th day and nine a day on the 7th; 1 to 256
 * @param authorityPeopleADay by two and more accounts of one authority: what one account may; 1 to
 *     256
 * @param authorityPeopleOverWeeks by two and more accounts of one authority within 28 days: what
 *     two accounts may; 1 to 256
 */
public record WorseningLimits(
    int peopleADay,
    int habitAtLeast,
    int habitTimes,
    int peopleOverWeeks,
    int authorityPeopleADay,
    int authorityPeopleOverWeeks) {

  public static final WorseningLimits USUAL = new WorseningLimits(20, 10, 3, 60, 20, 120);

  private static final int MOST_TIMES = 1_000;

  /**
   * @throws IllegalArgumentException naming the setting and what was expected
   */
  public WorseningLimits {
    require(peopleADay, WorsenedPeople.MOST, "people-a-day");
    require(habitAtLeast, WorsenedPeople.MOST, "habit-at-least");
    require(habitTimes, MOST_TIMES, "habit-times");
    require(peopleOverWeeks, WorsenedPeople.MOST, "people-over-weeks");
    require(authorityPeopleADay, WorsenedPeople.MOST, "authority-people-a-day");
    require(authorityPeopleOverWeeks, WorsenedPeople.MOST, "authority-people-over-weeks");
  }

  private static void require(int value, int most, String name) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "healthcode.risk.watch.worsening." + name + ": expected from 1 to " + most);
    }
  }
}
