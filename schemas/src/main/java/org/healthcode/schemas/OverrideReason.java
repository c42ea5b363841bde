package org.healthcode.schemas;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.healthcode.schemas.event.Color;

/**
 * Why people may decide a color: a closed list, each tied to the kind of fact that it rests on and
 * to the colors that it can carry, as the holder reads it (ours: no published text has such a
 * list). None rests on whereabouts: they are forgotten after 14 days, and nobody else sees whether
 * they still stand.
 */
public enum OverrideReason {
  SUSPECTED_CASE_UNDER_INVESTIGATION(
      Feed.CASES,
      Set.of(Color.RED, Color.YELLOW),
      "疑似病例，正在排查",
      "a suspected case, under investigation"),
  CLOSE_CONTACT_UNDER_INVESTIGATION(
      Feed.CONTACTS,
      Set.of(Color.RED, Color.YELLOW),
      "密切接触者，正在流调",
      "a close contact, under investigation"),
  ISOLATION_COMPLETED(
      Feed.CONTACTS, Set.of(Color.GREEN), "隔离期满，已解除", "isolation completed and lifted"),
  TEST_RESULT_UNDER_REVIEW(
      Feed.TESTS, Set.of(Color.YELLOW), "检测结果正在复核", "a test result under review"),
  EXPOSURE_UNDER_INVESTIGATION(
      Feed.EXPOSURES,
      Set.of(Color.YELLOW),
      "同时空暴露，正在流调",
      "an exposure at a place, under investigation"),
  REGION_RISK_UNDER_REVIEW(
      Feed.REGION_RISKS,
      Set.of(Color.YELLOW, Color.GREEN),
      "所在地区风险正在核实",
      "the risk of the region of stay under review"),
  SYMPTOMS_CLEARED_BY_PHYSICIAN(
      Feed.HEALTH, Set.of(Color.GREEN), "医生已排除症状原因", "symptoms cleared by a physician");

  private final Feed kindOfFact;
  private final Set<Color> colors;
  private final String zh;
  private final String en;

  OverrideReason(Feed kindOfFact, Set<Color> colors, String zh, String en) {
    this.kindOfFact = kindOfFact;
    this.colors = EnumSet.copyOf(colors);
    this.zh = zh;
    this.en = en;
  }

  /** What the fact behind it must be. */
  public Feed kindOfFact() {
    return kindOfFact;
  }

  /** Whether people may decide this color for this reason. */
  public boolean carries(Color color) {
    return colors.contains(color);
  }

  /** Whether it may rest on the case whose contact the person is, and not only on their own. */
  public boolean restsOnTheirCase() {
    return this == CLOSE_CONTACT_UNDER_INVESTIGATION;
  }

  /** What would fit, for whom it is refused: the same whatever there is. */
  public String whatFits() {
    String own =
        switch (kindOfFact) {
          case REGION_RISKS, EXPOSURES ->
              "a record of " + kindOfFact.word() + " of where this person was";
          default -> "a record of " + kindOfFact.word() + " about this person";
        };
    return own
        + (restsOnTheirCase() ? ", or the case whose contact they are" : "")
        + ", which stands and was fed by none of those who decide";
  }

  /** The colors that it can carry, in words. */
  public String colors() {
    return colors.stream().sorted().map(Color::name).collect(Collectors.joining(" or "));
  }

  public String zh() {
    return zh;
  }

  public String en() {
    return en;
  }

  /** Empty for a word of a later release. */
  public static Optional<OverrideReason> of(String word) {
    return Arrays.stream(values()).filter(reason -> reason.name().equals(word)).findFirst();
  }
}
