package org.healthcode.declaration.web.resident;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.healthcode.declaration.declare.DeclarationDesk;
import org.healthcode.declaration.declare.HealthForm;
import org.healthcode.schemas.health.Fever;
import org.healthcode.starter.pages.PageController;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.Resident;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

/** 健康申报: one form for the health of oneself or a dependant. */
@PageController
class DeclarePage {
  /** The symptoms in the order in which they are asked for. */
  static final List<String> SYMPTOMS =
      List.of("FEVER", "COUGH", "DYSPNOEA", "FATIGUE", "DIARRHOEA", "CONJUNCTIVITIS", "OTHER");

  private static final String NONE = "NONE";
  private static final Set<String> COLORING = Set.of("FEVER", "COUGH", "DYSPNOEA");
  private static final String UNIT = "(?i)\\s*(°?c|℃|度|摄氏度)$";

  private final DeclarationDesk desk;
  private final Forms forms;
  private final RegionQuestions questions;

  DeclarePage(DeclarationDesk desk, Forms forms, RegionQuestions questions) {
    this.desk = desk;
    this.forms = forms;
    this.questions = questions;
  }

  @GetMapping("/me/declare")
  Rendering form(Caller caller, @RequestParam(defaultValue = "") String personId) {
    return show(caller, Filled.of(Typed.nothing().with("personId", personId)));
  }

  @PostMapping("/me/declare")
  Rendering declare(Caller caller, ServerWebExchange exchange) {
    Resident resident = caller.requireResident();
    Typed typed = Typed.in(exchange);
    if (typed.text("step").isPresent()) {
      return show(caller, Filled.of(typed));
    }
    try {
      forms.requirePerson(resident, typed);
      if (questions.areOpen(typed, "")) {
        return show(caller, Filled.of(typed));
      }
      HealthForm form = healthForm(typed);
      DeclarationDesk.Taken taken = desk.health(resident, form, typed.recordId());
      return Forms.goTo(
          "/me/declare/done?personId="
              + taken.person().hex()
              + (mayColor(form) ? "#may-change" : ""));
    } catch (ProblemException e) {
      return show(caller, Filled.refused(typed, e));
    }
  }

  @GetMapping("/me/declare/done")
  Rendering done(Caller caller, @RequestParam(defaultValue = "") String personId) {
    return forms.done(caller, personId, "/me/declare#" + forms.id("declare", caller));
  }

  private Rendering show(Caller caller, Filled filled) {
    return forms
        .show("resident/declare", "declare", caller, filled)
        .modelAttribute("symptoms", SYMPTOMS)
        .build();
  }

  private HealthForm healthForm(Typed typed) {
    return new HealthForm(
        questions.place(typed, ""),
        symptoms(typed.all("symptoms")),
        temperature(typed),
        typed.value("contactWithPatient"),
        typed.has("commitment", "true"),
        typed.value("personId"),
        typed.value("phone"),
        questions.area(typed, ""));
  }

  /** Nothing ticked is no answer, and nor is "none" beside a symptom. */
  private static @Nullable List<@Nullable String> symptoms(List<String> ticked) {
    if (ticked.isEmpty() || (ticked.contains(NONE) && ticked.size() > 1)) {
      return null;
    }
    List<@Nullable String> symptoms = new ArrayList<>(ticked);
    symptoms.remove(NONE);
    return symptoms;
  }

  /** Also as a Chinese keyboard writes it; what is no number is out of range. */
  private static @Nullable Double temperature(Typed typed) {
    Optional<String> text =
        typed
            .text("temperature")
            .map(t -> Normalizer.normalize(t, Normalizer.Form.NFKC).replaceFirst(UNIT, ""))
            .map(t -> t.replace('。', '.').replace(',', '.').toLowerCase(Locale.ROOT));
    if (text.isEmpty()) {
      return null;
    }
    return text.filter(t -> t.matches("[0-9]{1,3}(\\.[0-9]{1,3})?"))
        .map(Double::valueOf)
        .orElse(Double.NaN);
  }

  /** By the rules that ship; others may be in force, so it is only ever said to be possible. */
  private static boolean mayColor(HealthForm form) {
    List<@Nullable String> symptoms = form.symptoms();
    Double temperature = form.temperature();
    return (symptoms != null && symptoms.stream().anyMatch(COLORING::contains))
        || (temperature != null && Fever.isFever(temperature))
        || "YES".equals(form.contactWithPatient());
  }
}
