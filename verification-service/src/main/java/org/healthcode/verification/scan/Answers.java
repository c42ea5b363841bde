package org.healthcode.verification.scan;

import java.time.Instant;
import java.util.OptionalDouble;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.redis.CodeReader;
import org.healthcode.starter.redis.Reading;
import org.healthcode.verification.domain.Judge;
import org.healthcode.verification.domain.Judgement;
import org.healthcode.verification.domain.Presented;
import org.healthcode.verification.domain.Refusal;
import org.healthcode.verification.scan.PaperCodes.Standing;
import reactor.core.publisher.Mono;

/** Asks the readers and lets the domain judge what they say. */
public final class Answers {
  private final CodeReader codes;
  private final PaperCodes papers;

  public Answers(CodeReader codes, PaperCodes papers) {
    this.codes = codes;
    this.papers = papers;
  }

  /**
   * Never fails for want of data: then the answer is CHECK.
   *
   * @param temperature degrees Celsius, if measured
   */
  public Mono<Judgement> about(Presented presented, OptionalDouble temperature, Instant now) {
    return switch (presented) {
      case Presented.LiveCode(PersonId person) -> current(person, temperature, now);
      case Presented.Document(PersonId person) -> current(person, temperature, now);
      case Presented.ForeignCode(PersonId person) -> current(person, temperature, now);
      case Presented.OfflinePass(PersonId person, var claims) ->
          codes
              .read(person)
              .map(
                  reading ->
                      switch (reading) {
                        case Reading.Answered(CodeStatus status) ->
                            Judge.online(status, temperature, now);
                        case Reading.Unreachable() -> Judge.offline(claims, temperature, now);
                      });
      case Presented.PaperCode(PersonId person, long serial) ->
          Mono.zip(
              codes.read(person),
              papers.standing(person, serial),
              (reading, standing) -> paper(reading, standing, temperature, now));
    };
  }

  private Mono<Judgement> current(PersonId person, OptionalDouble temperature, Instant now) {
    return codes.read(person).map(reading -> judge(reading, temperature, now));
  }

  private static Judgement judge(Reading reading, OptionalDouble temperature, Instant now) {
    return switch (reading) {
      case Reading.Answered(CodeStatus status) -> Judge.online(status, temperature, now);
      case Reading.Unreachable() -> Judge.unreachable();
    };
  }

  private static Judgement paper(
      Reading reading, Standing standing, OptionalDouble temperature, Instant now) {
    return switch (standing) {
      case GOOD -> judge(reading, temperature, now);
      case REVOKED -> throw Refusals.problem(Refusal.REVOKED);
      case UNKNOWN -> judge(unvouched(reading), temperature, now);
    };
  }

  /** A paper code that may have been taken back lets nobody pass, but red stays red. */
  private static Reading unvouched(Reading reading) {
    return switch (reading) {
      case Reading.Answered(CodeStatus status)
          when status.state() == CodeState.GREEN || status.state() == CodeState.UNDECLARED ->
          new Reading.Answered(new CodeStatus(CodeState.UNKNOWN, status.timeline(), status.asOf()));
      case Reading.Answered answered -> answered;
      case Reading.Unreachable unreachable -> unreachable;
    };
  }
}
