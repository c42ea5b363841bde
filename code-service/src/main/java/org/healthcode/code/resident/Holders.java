package org.healthcode.code.resident;

import org.healthcode.code.domain.Guardianship;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.redis.CodeReader;
import org.healthcode.starter.redis.Reading;
import org.healthcode.starter.security.Caller;
import reactor.core.publisher.Mono;

/**
 * Finds whose code is asked for. Whoever is neither oneself nor a dependant is 404, whether they
 * exist or not: a 403 would tell.
 */
public final class Holders {

  private static final String ME = "me";

  private final CodeReader codes;

  public Holders(CodeReader codes) {
    this.codes = codes;
  }

  /**
   * @param caller who asks
   * @param person whose code it is
   */
  public record Holder(PersonId caller, PersonId person, CodeStatus status) {}

  /**
   * @param who {@code me} or a person id in hex
   */
  public Mono<Holder> find(Caller caller, String who) {
    PersonId self = caller.requirePerson();
    PersonId person = who.equals(ME) ? self : parse(who);
    return codes.read(person).map(reading -> holder(self, person, reading));
  }

  private static Holder holder(PersonId self, PersonId person, Reading reading) {
    CodeStatus status = reading.status();
    if (Guardianship.maySee(self, person, status.timeline())) {
      return new Holder(self, person, status);
    }
    throw switch (reading) {
      case Reading.Answered _ -> notFound();
      case Reading.Unreachable _ ->
          new ProblemException(
              Problems.codeUnavailable(
                  "Expected to read whose dependant this is; try again soon."));
    };
  }

  private static PersonId parse(String who) {
    try {
      return PersonId.fromHex(who);
    } catch (IllegalArgumentException e) {
      throw notFound();
    }
  }

  private static ProblemException notFound() {
    return ProblemException.notFound("personId: expected your own id or that of a dependant.");
  }
}
