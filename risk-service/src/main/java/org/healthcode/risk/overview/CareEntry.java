package org.healthcode.risk.overview;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who is red or yellow, and what is still needed for release.
 *
 * @param color YELLOW or RED
 * @param since when the color began
 * @param until when it ends by itself, where it does
 * @param due when something is to be done; {@link #NEVER} where nothing is known
 * @param declaredAt when the latest health declaration was recorded
 * @param temperature declared then, degrees Celsius
 * @param symptoms declared then
 */
public record CareEntry(
    String personId,
    String regionCode,
    String maskedName,
    String idTail,
    String color,
    Instant since,
    Optional<Instant> until,
    Instant due,
    List<Need> needs,
    Optional<Instant> declaredAt,
    Optional<Double> temperature,
    List<String> symptoms) {

  /** Later than all that is due. */
  public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  public static final Comparator<CareEntry> BY_DUE =
      Comparator.comparing(CareEntry::due).thenComparing(CareEntry::personId);

  public CareEntry {
    needs = List.copyOf(needs);
    symptoms = List.copyOf(symptoms);
  }

  /**
   * One reason for the color and what ends it.
   *
   * @param testsNeeded negative tests in all; zero where tests do not release
   * @param testsHave those that count so far
   * @param nextTest from when the next sample counts
   */
  public record Need(
      String ruleId,
      String titleZh,
      String titleEn,
      String releaseZh,
      String releaseEn,
      int testsNeeded,
      int testsHave,
      Optional<Instant> nextTest) {

    public int testsMissing() {
      return Math.max(0, testsNeeded - testsHave);
    }
  }

  /** Whether the person has said today how they are. */
  public boolean hasDeclaredSince(Instant startOfToday) {
    return declaredAt.filter(at -> !at.isBefore(startOfToday)).isPresent();
  }
}
