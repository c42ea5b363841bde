package org.healthcode.declaration.web.resident;

import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.healthcode.declaration.declare.DeclarationDesk;
import org.healthcode.declaration.declare.ItineraryForm;
import org.healthcode.declaration.declare.ItineraryForm.InboundForm;
import org.healthcode.declaration.declare.ItineraryForm.StayForm;
import org.healthcode.declaration.declare.ItineraryForm.TripForm;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.pages.PageController;
import org.healthcode.starter.problem.FieldError;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.Resident;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

/** 行程申报: where one stayed, how one travelled, and whether one came from abroad. */
@PageController
class ItineraryPage {
  private static final String HOME = "CN";

  /** Rows of a form; who went about more declares twice. */
  private static final int STAYS = 4;

  private static final int TRIPS = 6;
  private static final List<String> TYPES = List.of("TRAIN", "FLIGHT", "COACH", "SHIP");

  private final DeclarationDesk desk;
  private final Forms forms;
  private final RegionQuestions questions;
  private final Clock clock;

  ItineraryPage(DeclarationDesk desk, Forms forms, RegionQuestions questions, Clock clock) {
    this.desk = desk;
    this.forms = forms;
    this.questions = questions;
    this.clock = clock;
  }

  /** A country to have come from. */
  public record Country(String code, String name) {}

  @GetMapping("/me/itinerary")
  Rendering form(Caller caller, Locale locale, @RequestParam(defaultValue = "") String personId) {
    return show(caller, locale, Filled.of(Typed.nothing().with("personId", personId)));
  }

  @PostMapping("/me/itinerary")
  Rendering declare(Caller caller, Locale locale, ServerWebExchange exchange) {
    Resident resident = caller.requireResident();
    Typed typed = Typed.in(exchange);
    if (typed.text("step").isPresent()) {
      return show(caller, locale, Filled.of(typed));
    }
    List<Integer> stays = filledIn(typed, "stays", STAYS, "regionCode", "from", "to", "area");
    List<Integer> trips =
        filledIn(typed, "trips", TRIPS, "type", "number", "date", "carriage", "seat");
    try {
      forms.requirePerson(resident, typed);
      if (stays.stream().anyMatch(row -> questions.areOpen(typed, name("stays", row, "")))) {
        return show(caller, locale, Filled.of(typed));
      }
      ItineraryForm form =
          new ItineraryForm(
              stays.stream().<@Nullable StayForm>map(row -> stay(typed, row)).toList(),
              trips.stream().<@Nullable TripForm>map(row -> trip(typed, row)).toList(),
              inbound(typed),
              typed.value("personId"));
      DeclarationDesk.Taken taken = desk.itinerary(resident, form, typed.recordId());
      return Forms.goTo(
          "/me/itinerary/done?personId="
              + taken.person().hex()
              + (form.inbound() == null ? "" : "#may-change"));
    } catch (ProblemException e) {
      return show(caller, locale, Filled.refused(typed, inRows(e, stays, trips)));
    }
  }

  @GetMapping("/me/itinerary/done")
  Rendering done(Caller caller, @RequestParam(defaultValue = "") String personId) {
    return forms.done(caller, personId, "/me/itinerary#" + forms.id("itinerary", caller));
  }

  private Rendering show(Caller caller, Locale locale, Filled filled) {
    LocalDate today = ChinaTime.day(clock.instant());
    return forms
        .show("resident/itinerary", "itinerary", caller, filled)
        .modelAttribute("stayRows", IntStream.range(0, STAYS).boxed().toList())
        .modelAttribute("tripRows", IntStream.range(0, TRIPS).boxed().toList())
        .modelAttribute("types", TYPES)
        .modelAttribute("countries", countries(locale))
        .modelAttribute("today", today.toString())
        .build();
  }

  /** The rows that somebody wrote something into; the others are not there. */
  private static List<Integer> filledIn(Typed typed, String list, int most, String... fields) {
    return IntStream.range(0, most)
        .filter(
            row ->
                Stream.of(fields).anyMatch(field -> typed.text(name(list, row, field)).isPresent()))
        .boxed()
        .toList();
  }

  private StayForm stay(Typed typed, int row) {
    String prefix = name("stays", row, "");
    return new StayForm(
        questions.place(typed, prefix),
        typed.value(name("stays", row, "from")),
        typed.value(name("stays", row, "to")),
        questions.area(typed, prefix));
  }

  private static TripForm trip(Typed typed, int row) {
    return new TripForm(
        typed.value(name("trips", row, "type")),
        typed.value(name("trips", row, "number")),
        typed.value(name("trips", row, "date")),
        typed.value(name("trips", row, "carriage")),
        typed.value(name("trips", row, "seat")));
  }

  private static @Nullable InboundForm inbound(Typed typed) {
    return typed.text("inbound.country").isEmpty() && typed.text("inbound.arrivedAt").isEmpty()
        ? null
        : new InboundForm(typed.value("inbound.country"), typed.value("inbound.arrivedAt"));
  }

  /** The rules count the rows that were filled in, the page all of them. */
  private static ProblemException inRows(
      ProblemException e, List<Integer> stays, List<Integer> trips) {
    List<FieldError> moved = new ArrayList<>();
    for (FieldError error : e.problem().errors()) {
      moved.add(inRow(inRow(error, "stays", stays), "trips", trips));
    }
    return new ProblemException(e.problem().withErrors(moved));
  }

  private static FieldError inRow(FieldError error, String list, List<Integer> rows) {
    for (int i = 0; i < rows.size(); i++) {
      String counted = list + "[" + i + "]";
      if (error.field().startsWith(counted)) {
        String rest = error.field().substring(counted.length());
        return new FieldError(list + "[" + rows.get(i) + "]" + rest, error.expected());
      }
    }
    return error;
  }

  private static String name(String list, int row, String field) {
    return list + "[" + row + "]." + field;
  }

  private static List<Country> countries(Locale locale) {
    return Stream.of(Locale.getISOCountries())
        .filter(code -> !code.equals(HOME))
        .map(code -> new Country(code, Locale.of("", code).getDisplayCountry(locale)))
        .sorted(Comparator.comparing(Country::name, Collator.getInstance(locale)))
        .toList();
  }
}
