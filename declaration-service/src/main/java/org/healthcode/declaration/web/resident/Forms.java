package org.healthcode.declaration.web.resident;

import org.healthcode.declaration.form.Keeping;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.Resident;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.result.view.Rendering;

/** What the forms have in common: whom they are about, and what they are called in drafts. */
final class Forms {
  private static final int ENOUGH = 8;

  private final Household household;
  private final RegionChoices regions;
  private final RegionQuestions questions;
  private final Keeping keeping;

  Forms(Household household, RegionChoices regions, RegionQuestions questions, Keeping keeping) {
    this.household = household;
    this.regions = regions;
    this.questions = questions;
    this.keeping = keeping;
  }

  /**
   * The id of a form. Drafts are kept under it, so it differs by account: who signs in next in the
   * same tab is not shown what the last one typed.
   */
  String id(String name, Caller caller) {
    return name + "-" + caller.requirePerson().hex().substring(0, ENOUGH);
  }

  Rendering.Builder<?> show(String template, String name, Caller caller, Filled filled) {
    Resident resident = caller.requireResident();
    return Rendering.view(template)
        .status(filled.status())
        .modelAttribute("form", filled)
        .modelAttribute("formId", id(name, caller))
        .modelAttribute("members", household.of(resident))
        .modelAttribute("about", orSelf(resident, filled.value("personId")))
        .modelAttribute("regions", regions)
        .modelAttribute("asked", new Asked(questions, filled))
        .modelAttribute("days", keeping.visits().toDays());
  }

  /** What a form asks about the regions in it. */
  public record Asked(RegionQuestions questions, Filled filled) {
    public RegionQuestions.Questions about(String prefix) {
      return questions.of(filled.typed(), prefix);
    }
  }

  /** Whom the form is about, as it is shown: oneself until somebody else is chosen. */
  private static String orSelf(Resident resident, String personId) {
    return personId.isBlank() ? resident.person().hex() : personId;
  }

  /**
   * Forms say whom they are about, so that one that was opened under another account is not taken
   * for the one who has signed in since.
   *
   * @throws ProblemException 422 beside the field
   */
  void requirePerson(Resident resident, Typed typed) {
    String personId = typed.value("personId");
    if (household.find(resident, personId).isEmpty()) {
      throw ProblemException.invalid("personId", "oneself or a dependant with a confirmed link");
    }
  }

  /** After a form was taken: another page, so that showing it again sends nothing again. */
  static Rendering goTo(String path) {
    return Rendering.redirectTo(path).status(HttpStatus.SEE_OTHER).build();
  }

  /**
   * The page after a declaration.
   *
   * @param draft that is no longer needed
   */
  Rendering done(Caller caller, String personId, String draft) {
    Resident resident = caller.requireResident();
    return Rendering.view("resident/done")
        .modelAttribute(
            "member",
            household
                .find(resident, orSelf(resident, personId))
                .orElseThrow(
                    () -> ProblemException.notFound("Expected yourself or a dependant of yours.")))
        .modelAttribute("draft", draft)
        .build();
  }
}
