package org.healthcode.code.resident;

import java.time.Clock;
import java.time.Instant;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.code.LiveCode;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.limit.RateLimiter;

/** Gives out live codes, in any state, since they say nothing by themselves. */
public final class LiveCodes {

  private final LiveCode codes;
  private final RateLimiter<PersonId> limit;
  private final Clock clock;

  public LiveCodes(LiveCode codes, RateLimiter<PersonId> limit, Clock clock) {
    this.codes = codes;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * @param code what goes into the QR; a token
   * @param at when it was given out
   * @param refreshAt when to ask for the next one
   * @param expiresAt from when on it is refused
   */
  public record Issued(
      String code, CodeState state, Instant at, Instant refreshAt, Instant expiresAt) {
    @Override
    public String toString() {
      return "Issued[redacted]";
    }
  }

  /**
   * @throws org.healthcode.starter.problem.ProblemException 429 for who asks too often
   */
  public Issued issue(Holders.Holder holder) {
    limit.acquire(holder.person());
    Instant now = clock.instant();
    long window = LiveCode.windowOf(now);
    return new Issued(
        codes.encode(holder.person(), now),
        holder.status().state(),
        now,
        LiveCode.refreshAt(window),
        LiveCode.expiresAt(window));
  }
}
