package org.healthcode.declaration.web.resident;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.healthcode.declaration.correction.CorrectionForm;
import org.healthcode.declaration.correction.CorrectionRules;
import org.healthcode.declaration.correction.CorrectionState;
import org.healthcode.declaration.correction.HolderCorrections;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.pages.PageController;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.Resident;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

/** 申诉: against a record that colors oneself or a dependant. */
@PageController
class MyCorrectionsPage {
  private static final String PAGE = "/me/corrections";

  private final HolderCorrections corrections;
  private final CorrectionRules rules;
  private final CitedRecords cited;
  private final Household household;
  private final Forms forms;
  private final Clock clock;

  MyCorrectionsPage(
      HolderCorrections corrections,
      CorrectionRules rules,
      CitedRecords cited,
      Household household,
      Forms forms,
      Clock clock) {
    this.corrections = corrections;
    this.rules = rules;
    this.cited = cited;
    this.household = household;
    this.forms = forms;
    this.clock = clock;
  }

  /** One of a list. */
  public record Entry(
      String id,
      String name,
      String statusZh,
      String statusEn,
      boolean open,
      String filedAt,
      String dueAt,
      String titleZh,
      String titleEn) {}

  /**
   * One step.
   *
   * @param by who took it: the last part of a message's key
   */
  public record Step(String at, String statusZh, String statusEn, String by) {}

  @GetMapping(PAGE)
  Rendering list(
      Caller caller,
      @RequestParam(defaultValue = "") String evidenceId,
      @RequestParam(defaultValue = "") String visitId,
      @RequestParam(defaultValue = "") String personId) {
    Typed typed =
        Typed.nothing()
            .with("evidenceId", evidenceId)
            .with("visitId", visitId)
            .with("personId", personId);
    return show(caller, Filled.of(typed));
  }

  @PostMapping(PAGE)
  Rendering file(Caller caller, ServerWebExchange exchange) {
    Resident resident = caller.requireResident();
    Typed typed = Typed.in(exchange);
    try {
      forms.requirePerson(resident, typed);
      String statement = typed.value("statement").replace("\r\n", "\n");
      HolderCorrections.Filed filed =
          corrections.file(
              resident,
              new CorrectionForm(
                  typed.value("evidenceId"),
                  statement,
                  typed.value("personId"),
                  null,
                  null,
                  typed.value("visitId")));
      return Forms.goTo(PAGE + "/" + filed.correction().id());
    } catch (ProblemException e) {
      return show(caller, Filled.refused(typed, e));
    }
  }

  @GetMapping(PAGE + "/{correctionId}")
  Rendering one(@PathVariable String correctionId, Caller caller) {
    Resident resident = caller.requireResident();
    CorrectionState seen = corrections.require(resident, correctionId).asOf(clock.instant());
    List<Step> steps =
        seen.steps().stream()
            .map(
                step ->
                    new Step(
                        ChinaTime.minute(step.at()),
                        step.status().zh(),
                        step.status().en(),
                        step.by().word()))
            .toList();
    CorrectionState.Filing filing = seen.filing();
    return Rendering.view("resident/correction")
        .modelAttribute("entry", entry(seen, titles(filing.person()), name(resident, seen)))
        .modelAttribute("authority", filing.authority())
        .modelAttribute("outOfProvince", filing.outOfProvince())
        .modelAttribute("steps", steps)
        .modelAttribute("statement", rules.open(seen, filing.statement()).orElse(""))
        .modelAttribute(
            "answer", seen.ending().flatMap(end -> rules.open(seen, end.reason())).orElse(""))
        .modelAttribute("draft", PAGE + "#" + forms.id("correction", caller))
        .build();
  }

  @PostMapping(PAGE + "/{correctionId}/withdrawal")
  Rendering withdraw(@PathVariable String correctionId, Caller caller) {
    corrections.withdraw(caller.requireResident(), correctionId);
    return Forms.goTo(PAGE + "/" + correctionId);
  }

  private Rendering show(Caller caller, Filled filled) {
    Resident resident = caller.requireResident();
    String wanted = filled.value("personId");
    Optional<Household.Member> chosen = household.find(resident, wanted);
    PersonId about =
        chosen.map(member -> PersonId.fromHex(member.personId())).orElse(resident.person());
    CitedRecords.Known known = cited.of(about);
    Map<String, CitedRecords.Cited> titles = byEvidence(known);
    List<Entry> filed =
        corrections.of(resident, about).stream()
            .map(seen -> entry(seen.asOf(clock.instant()), titles, name(resident, seen)))
            .toList();
    return forms
        .show("resident/corrections", "correction", caller, filled)
        .modelAttribute("about", about.hex())
        .modelAttribute("known", known)
        .modelAttribute("filed", filed)
        .modelAttribute("most", CorrectionRules.LONGEST_NOTE)
        .build();
  }

  private Map<String, CitedRecords.Cited> titles(PersonId person) {
    return byEvidence(cited.of(person));
  }

  private static Map<String, CitedRecords.Cited> byEvidence(CitedRecords.Known known) {
    return known.records().stream()
        .collect(
            Collectors.toMap(
                CitedRecords.Cited::evidenceId, record -> record, (first, second) -> first));
  }

  /** Of the dependant; empty for oneself. */
  private String name(Resident resident, CorrectionState seen) {
    return household
        .find(resident, seen.filing().person().hex())
        .filter(member -> !member.self())
        .map(Household.Member::name)
        .orElse("");
  }

  /** A record that colors no longer has no title any more. */
  private static Entry entry(
      CorrectionState seen, Map<String, CitedRecords.Cited> titles, String name) {
    Optional<CitedRecords.Cited> record =
        Optional.ofNullable(titles.get(seen.filing().evidenceId()));
    return new Entry(
        seen.id(),
        name,
        seen.status().zh(),
        seen.status().en(),
        seen.isOpen(),
        ChinaTime.minute(seen.filing().filedAt()),
        ChinaTime.minute(seen.filing().dueAt()),
        record.map(CitedRecords.Cited::titleZh).orElse(""),
        record.map(CitedRecords.Cited::titleEn).orElse(""));
  }
}
