package org.healthcode.code.resident;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.healthcode.code.domain.Worsening;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.answer.Freshness;
import org.healthcode.schemas.code.PassIssuer;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Span;
import org.healthcode.schemas.id.MaskedName;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.springframework.http.HttpStatus;

/**
 * Gives out offline passes: only of a color that is known and fresh, since nobody can ask again
 * whether it still holds.
 */
public final class Passes {

  private final PassIssuer issuer;
  private final Freshness freshness;
  private final RateLimiter<PersonId> limit;
  private final Clock clock;

  public Passes(PassIssuer issuer, Freshness freshness, RateLimiter<PersonId> limit, Clock clock) {
    this.issuer = issuer;
    this.freshness = freshness;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * @throws ProblemException 409 before the first declaration, 503 while nobody can vouch for the
   *     color, 429 for who asks too often
   */
  public PassIssuer.Issued issue(Holders.Holder holder) {
    limit.acquire(holder.person());
    Instant now = clock.instant();
    CodeStatus status = holder.status();
    Color color =
        switch (status.state()) {
          case GREEN -> Color.GREEN;
          case YELLOW -> Color.YELLOW;
          case RED -> Color.RED;
          case UNDECLARED -> throw notDeclared();
          case UNKNOWN -> throw notNow();
        };
    CodeTimeline timeline = status.timeline().orElseThrow(Passes::notDeclared);
    Span current = status.spanAt(now).orElseThrow(Passes::notNow);
    Optional<Instant> worsensAt = Worsening.after(timeline, current);
    boolean lasts = worsensAt.map(at -> at.isAfter(now.plus(1, ChronoUnit.SECONDS))).orElse(true);
    if (!freshness.isFresh(status.asOf(), now) || !timeline.getVouched() || !lasts) {
      throw notNow();
    }
    return issuer.issue(
        holder.person(),
        color,
        new MaskedName(timeline.getMaskedName()),
        timeline.getIdTail(),
        now,
        worsensAt);
  }

  private static ProblemException notDeclared() {
    return new ProblemException(
        HttpStatus.CONFLICT,
        "not-declared",
        "尚未申报",
        "Not declared yet",
        "Expected a health declaration first: there is no color to put on a pass.");
  }

  private static ProblemException notNow() {
    return new ProblemException(
        Problems.colorNotVerifiable(
            "Expected a color that can be vouched for now; try again soon."));
  }
}
