package org.healthcode.declaration.family;

import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Who may act for whom. */
public final class Guardianship {
  private final FamilyStore families;

  public Guardianship(FamilyStore families) {
    this.families = families;
  }

  /**
   * Whom a form is about: oneself where it names nobody.
   *
   * @throws ProblemException as {@link #requireMayActFor}
   */
  public PersonId selfOrDependant(PersonId caller, @Nullable String personHex) {
    return personHex == null || personHex.isBlank()
        ? caller
        : requireMayActFor(caller, personHex.strip());
  }

  /**
   * The person with this id: the caller, or a dependant with a confirmed link.
   *
   * @throws ProblemException 422 when it is no person id, 403 when there is no confirmed link
   */
  public PersonId requireMayActFor(PersonId caller, String personHex) {
    PersonId person = person(personHex);
    if (!mayActFor(caller, person)) {
      throw ProblemException.forbidden(
          "Expected a personId of your own or of a dependant with a confirmed link.");
    }
    return person;
  }

  public boolean mayActFor(PersonId caller, PersonId person) {
    return person.equals(caller)
        || families
            .find(FamilyLinkState.linkId(person, caller))
            .filter(link -> link.status() == FamilyLinkState.Status.CONFIRMED)
            .isPresent();
  }

  private static PersonId person(String hex) {
    try {
      return PersonId.fromHex(hex);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("personId", "32 hexadecimal digits");
    }
  }
}
