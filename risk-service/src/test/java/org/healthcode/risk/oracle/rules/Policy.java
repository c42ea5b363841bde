package org.healthcode.risk.oracle.rules;

import static org.healthcode.risk.oracle.Color.RED;
import static org.healthcode.risk.oracle.Color.YELLOW;
import static org.healthcode.risk.oracle.history.FeedContact.Degree.CLOSE;
import static org.healthcode.risk.oracle.history.FeedContact.Degree.SECONDARY;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.risk.oracle.Answer;
import org.healthcode.risk.oracle.Color;
import org.healthcode.risk.oracle.rules.Phases.Phase;
import org.healthcode.risk.oracle.world.Days;
import org.healthcode.risk.oracle.world.Exposure.Kind;

/** The four policies (risk-service/src/main/resources/policies), overrides left out. */
public enum Policy {
  /** 《河南省“健康码”使用管理办法》, 17 March 2020. */
  HENAN_2020_03(
      "henan-2020-03",
      LocalDate.of(2020, 3, 17),
      14,
      ContactRules.isolation(14),
      ContactRules.inbound(14),
      PlaceRules.area("high-risk-area", Kind.HIGH, RED, 14),
      PlaceRules.area("medium-risk-area", Kind.MEDIUM, YELLOW, 14),
      PlaceRules.companion(14)),

  /** Notice of the Henan command of 21 March 2022; contacts by the eighth edition. */
  HENAN_2022_03(
      "henan-2022-03",
      LocalDate.of(2022, 3, 22),
      7,
      ContactRules.phases("close-contact", CLOSE, Numbers.EIGHTH),
      ContactRules.phases("secondary-contact", SECONDARY, Numbers.SECONDARY),
      ContactRules.inbound(Numbers.EIGHTH),
      ContactRules.provinces(),
      PlaceRules.area("high-risk-area", Kind.HIGH, Numbers.AREA_EIGHTH),
      PlaceRules.area("medium-risk-area", Kind.MEDIUM, Numbers.AREA_EIGHTH),
      PlaceRules.leftLow(Numbers.LOW_HENAN),
      PlaceRules.companionTested(Duration.ofMinutes(30))),

  /** 《新型冠状病毒肺炎防控方案（第九版）》, 28 June 2022. */
  NATIONAL_2022_06(
      "national-2022-06",
      LocalDate.of(2022, 6, 28),
      7,
      ContactRules.phases("close-contact", CLOSE, Numbers.NINTH),
      ContactRules.phases("secondary-contact", SECONDARY, Numbers.SECONDARY),
      ContactRules.inbound(Numbers.NINTH),
      PlaceRules.area("high-risk-area", Kind.HIGH, Numbers.HIGH_NINTH),
      PlaceRules.area("medium-risk-area", Kind.MEDIUM, Numbers.SECONDARY),
      PlaceRules.leftLowTested(),
      PlaceRules.companionTested(Duration.ofMinutes(30))),

  /** The twenty measures, 联防联控机制综发〔2022〕101号, 11 November 2022. */
  NATIONAL_2022_11(
      "national-2022-11",
      LocalDate.of(2022, 11, 11),
      7,
      ContactRules.phases("close-contact", CLOSE, Numbers.TWENTY),
      ContactRules.inbound(Numbers.TWENTY),
      PlaceRules.area("high-risk-area", Kind.HIGH, Numbers.HIGH_TWENTY),
      PlaceRules.leftLowTested(),
      PlaceRules.companionTested(Duration.ofMinutes(30)));

  private final String id;
  private final Instant effectiveFrom;
  private final List<Rule> rules;

  Policy(String id, LocalDate effectiveFrom, int daysAfterDischarge, Rule... own) {
    this.id = id;
    this.effectiveFrom = Days.start(effectiveFrom);
    this.rules =
        Stream.concat(
                Stream.of(
                    CaseRules.ill(),
                    CaseRules.discharged(daysAfterDischarge),
                    TestRules.positive(),
                    TestRules.pooled(),
                    DeclarationRules.symptoms(),
                    DeclarationRules.metPatient(),
                    DeclarationRules.declared()),
                Stream.of(own))
            .toList();
  }

  /** The numbers of days and tests. */
  private static final class Numbers {

    static final Phases EIGHTH =
        Phases.of(
            new Phase(RED, 14, List.of(1, 4, 7, 10, 14)), new Phase(YELLOW, 7, List.of(2, 7)));
    static final Phases NINTH =
        Phases.of(new Phase(RED, 7, List.of(1, 2, 3, 5, 7)), new Phase(YELLOW, 3, List.of(3)));
    static final Phases TWENTY =
        Phases.of(new Phase(RED, 5, List.of(1, 2, 3, 5)), new Phase(YELLOW, 3, List.of(1, 3)));
    static final Phases SECONDARY = Phases.of(new Phase(YELLOW, 7, List.of(1, 4, 7)));
    static final Phases AREA_EIGHTH = Phases.of(new Phase(RED, 14, List.of(1, 4, 7, 10, 14)));
    static final Phases LOW_HENAN = Phases.of(new Phase(YELLOW, 7, List.of(1, 3, 5, 7)));
    static final Phases HIGH_NINTH = Phases.of(new Phase(RED, 7, List.of(1, 2, 3, 5, 7)));
    static final Phases HIGH_TWENTY = Phases.of(new Phase(RED, 7, List.of(1, 3, 5, 7)));
  }

  /** The policy's id in its YAML file. */
  public String id() {
    return id;
  }

  /** Since when it is in force, if it counts as released. */
  public Instant effectiveFrom() {
    return effectiveFrom;
  }

  /** The policy of an id. */
  public static Policy byId(String id) {
    return Stream.of(values()).filter(p -> p.id.equals(id)).findFirst().orElseThrow();
  }

  /** The intervals of all rules. */
  public List<Interval> intervals(Person person) {
    return rules.stream()
        .flatMap(r -> r.intervals(person).stream())
        .filter(i -> !i.time().isEmpty())
        .toList();
  }

  /** The color of a person at a moment: the severest of all intervals that hold then, and why. */
  public Answer answer(Person person, Instant moment) {
    List<Interval> holding =
        intervals(person).stream().filter(i -> i.time().contains(moment)).toList();
    Color severest =
        holding.stream().map(Interval::color).max(Color::compareTo).orElse(Color.UNDECLARED);
    Set<String> why =
        holding.stream()
            .filter(i -> i.color() == severest)
            .map(Interval::rule)
            .collect(Collectors.toUnmodifiableSet());
    return new Answer(severest, why);
  }
}
