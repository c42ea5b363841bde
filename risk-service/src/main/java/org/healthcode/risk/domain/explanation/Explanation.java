package org.healthcode.risk.domain.explanation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.Text;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.Notice;
import org.healthcode.risk.domain.timeline.Release;

/**
 * A timeline with everything that its holder may ask about it. Names nobody else.
 *
 * @param vouched false while a record of the person could not be read
 * @param color of the span that holds now; empty when nothing was declared
 * @param spans all that the timeline holds
 * @param notices those that show now
 */
public record Explanation(
    String policyId,
    String policyVersion,
    Text policyTitle,
    Text legalBasis,
    LocalDate effectiveFrom,
    boolean vouched,
    Optional<Color> color,
    List<ExplainedSpan> spans,
    List<ExplainedNotice> notices) {

  /**
   * One span.
   *
   * @param current whether it holds now
   */
  public record ExplainedSpan(
      Color color,
      Instant from,
      Optional<Instant> until,
      boolean current,
      List<ExplainedReason> reasons) {}

  /**
   * One rule that gives a span its color.
   *
   * @param fact what the rule cites; empty only when the evidence is no longer held
   */
  public record ExplainedReason(
      String ruleId,
      Text title,
      Text legalBasis,
      Optional<CitedFact> fact,
      Release release,
      Text releaseText) {}

  /**
   * A fact as its holder may read it.
   *
   * @param kind what sort of record it is
   * @param feed the word of the feed it came by
   * @param source the authority that fed it; {@code resident} for what residents declare
   * @param date since when it holds, in Asia/Shanghai
   * @param where of an exposure the place and the time, for as long as that is kept; empty for all
   *     others
   * @param causes of an exposure the ids of the level, or of the first five cases and other causes
   *     that were there, which {@code GET /exposures} knows; empty for all others
   * @param causeCount how many there are altogether
   * @param visitIds of an exposure the holder's own visits from which it follows, as {@code GET
   *     /persons/me/visits} names them; empty for all others
   */
  public record CitedFact(
      Text kind,
      String feed,
      String source,
      LocalDate date,
      String evidenceId,
      String eventId,
      Optional<Text> where,
      List<String> causes,
      int causeCount,
      List<String> visitIds) {}

  /** A notice that shows now. */
  public record ExplainedNotice(
      Notice.Kind kind, Text text, String ruleId, Text ruleTitle, Optional<CitedFact> fact) {}

  /**
   * Explains a timeline that the policy made of the evidence.
   *
   * @param exposures where the evidence cites an exposure, which it was
   */
  public static Explanation of(
      Policy policy,
      PersonEvidence person,
      CodeTimeline timeline,
      KnownExposures exposures,
      Instant now) {
    return new Explainer(policy, person, exposures).explain(timeline, now);
  }
}
