package org.healthcode.risk.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.CaseCourse;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.RecordedFact;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.exposure.Visit.Stay;
import org.healthcode.schemas.recording.RecordHistory;
import org.healthcode.schemas.recording.RecordedContent;
import org.healthcode.schemas.recording.Recording;
import org.healthcode.schemas.recording.RecordingMoment;
import org.healthcode.schemas.time.ChinaTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a record says of whom, by a table of recordings that was written from the rules alone: the
 * ledger and the evidence of each person, in any order of arrival.
 */
class OrderOfFactsTest {
  private static final Instant BASE = Instant.parse("2022-07-20T00:00:00Z");
  private static final Random RANDOM = new Random(20220710);

  /** One line of the table. */
  record Row(String id, String feed, List<Told> recordings, String expected, String why) {
    @Override
    public String toString() {
      return id + " " + why;
    }
  }

  /** One recording; no person: a deletion. */
  record Told(
      RecordingMoment moment, Optional<Long> version, String person, String word, String date) {}

  static Stream<Row> rows() throws IOException {
    try (var in = OrderOfFactsTest.class.getResourceAsStream("/order/records.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#") && !line.startsWith("id\t"))
              .map(line -> line.split("\t", -1))
              .map(
                  cells ->
                      new Row(
                          cells[0],
                          cells[1],
                          Arrays.stream(cells[2].split(";")).map(OrderOfFactsTest::told).toList(),
                          cells[3],
                          cells[4]))
              .toList()
              .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void promise3WhatARecordSaysFollowsFromTheSetOfItsRecordings(Row row) {
    Set<String> said = new TreeSet<>();
    for (List<Told> order : orders(row.recordings())) {
      String one = row.feed().equals("region-risks") ? place(order) : people(row.feed(), order);
      said.add(one);
      assertThat(matches(row, one))
          .as("%s%nexpected %s%nbut was %s%nin the order %s", row, row.expected(), one, order)
          .isTrue();
    }
    assertThat(said).as("the same in any order").hasSize(1);
  }

  private static List<List<Told>> orders(List<Told> recordings) {
    List<List<Told>> orders = new ArrayList<>();
    orders.add(recordings);
    orders.add(recordings.reversed());
    for (int i = 0; i < 22; i++) {
      List<Told> shuffled = new ArrayList<>(recordings);
      if (i % 2 == 0) {
        shuffled.addAll(recordings);
      }
      Collections.shuffle(shuffled, RANDOM);
      orders.add(shuffled);
    }
    return orders;
  }

  /** What each person holds, through their evidence and the ledger. */
  private static String people(String feed, List<Told> order) {
    Map<String, EvidenceSet> people = new TreeMap<>();
    Map<String, Visit> visits = new TreeMap<>();
    RecordOwnership ledger = RecordOwnership.NONE;
    for (Told told : order) {
      RecordOwnership.Outcome outcome;
      if (told.person().isEmpty()) {
        outcome = ledger.delete(told.moment());
      } else {
        Recording<?> recording;
        String status = feed.equals("cases") ? word(told) : "";
        if (feed.equals("visits")) {
          Visit visit = Visit.of("cdc", "R", recording(told, stay(told)));
          recording = visit.history().recordings().getFirst();
          visits.merge(told.person(), visit, Visit::merge);
        } else {
          Recording<RecordedFact> fact =
              recording(told, new RecordedFact(fact(feed, told), told.moment().at(), "e", "a"));
          recording = fact;
          Evidence evidence = new Evidence(key(feed, status), RecordHistory.of(fact));
          people.merge(
              told.person(), EvidenceSet.of(List.of(evidence)), (held, _) -> held.merge(evidence));
        }
        outcome =
            ledger.enter(
                new RecordOwnership.Entry(
                    new RecordOwnership.Holding(told.person(), status),
                    told.moment(),
                    told.version(),
                    recording.severity(),
                    recording.fingerprint()));
      }
      ledger = outcome.ownership();
      for (RecordOwnership.Knowledge changed : outcome.changed()) {
        String person = changed.holding().person();
        if (feed.equals("visits")) {
          visits.merge(person, Visit.elsewhere("cdc", "R", changed.elsewhere()), Visit::merge);
        } else {
          Evidence known =
              Evidence.elsewhere(key(feed, changed.holding().factKey()), changed.elsewhere());
          people.computeIfPresent(person, (_, held) -> held.merge(known));
        }
      }
    }
    Map<String, String> said = new LinkedHashMap<>();
    people.forEach((person, evidence) -> said.put(person, held(feed, evidence)));
    visits.forEach((person, visit) -> said.put(person, held(visit.history())));
    return text(said);
  }

  private static String place(List<Told> order) {
    List<String> places = new ArrayList<>(new TreeSet<>(order.stream().map(Told::person).toList()));
    places.remove("");
    Optional<Exposure> exposure =
        order.stream()
            .map(
                told ->
                    told.person().isEmpty()
                        ? Exposure.deletion("R", told.moment().at())
                        : Exposure.of("R", recording(told, risk(told))))
            .reduce(Exposure::merge);
    Map<String, String> said = new LinkedHashMap<>();
    for (String place : places) {
      boolean here =
          exposure
              .flatMap(Exposure::risk)
              .filter(risk -> risk.place().code().equals(code(place)))
              .isPresent();
      boolean readable = exposure.orElseThrow().isReadable();
      said.put(place, here || !readable ? held(exposure.orElseThrow().history()) : "-");
    }
    return text(said);
  }

  private static String text(Map<String, String> said) {
    return said.entrySet().stream()
        .map(entry -> entry.getKey() + ":" + entry.getValue())
        .reduce((one, two) -> one + " " + two)
        .orElse("");
  }

  private static String held(String feed, EvidenceSet evidence) {
    if (evidence.all().stream().anyMatch(item -> !item.isReadable())) {
      return "UNREADABLE";
    }
    List<Evidence> live =
        feed.equals("cases")
            ? CaseCourse.of(evidence.all()).statuses().stream()
                .map(CaseCourse.Reported::evidence)
                .toList()
            : evidence.live();
    if (live.isEmpty()) {
      return "-";
    }
    return String.join(
            ">", live.stream().map(item -> word(item.history().content().orElseThrow())).toList())
        + " since="
        + String.join(",", live.stream().map(item -> since(item.history().knownSince())).toList());
  }

  private static String held(RecordHistory<?> history) {
    if (!history.isReadable()) {
      return "UNREADABLE";
    }
    return history
        .content()
        .map(said -> word(said) + " since=" + since(history.knownSince()))
        .orElse("-");
  }

  private static String since(RecordingMoment moment) {
    return Long.toString(moment.at().getEpochSecond() - BASE.getEpochSecond());
  }

  private static boolean matches(Row row, String said) {
    String expected = row.expected().strip();
    if (expected.equals("UNREADABLE")) {
      return said.endsWith("UNREADABLE");
    }
    if (expected.startsWith("ONE-OF ")) {
      String word = expected.substring(expected.indexOf(':') + 1);
      return said.split(":-", -1).length == 2 && said.split(":" + word, -1).length == 2;
    }
    return withoutUnasked(expected).equals(withoutUnasked(chosen(expected, said)));
  }

  /** Where either of two contents is as good, the expectation is the one that was found. */
  private static String chosen(String expected, String said) {
    for (String choice : expected.split("[:|]")) {
      if (expected.contains("|") && said.contains(choice + " since")) {
        return said.replaceAll(" since=\\S+", "").replace(":" + choice, "")
            + expected.substring(expected.indexOf(':'));
      }
    }
    return said;
  }

  /** The tag of a content and a moment that is not asked for say nothing. */
  private static String withoutUnasked(String said) {
    List<String> parts = new ArrayList<>();
    for (String part : said.split(" ")) {
      if (part.contains(":") || part.startsWith("since=")) {
        parts.add(part);
      }
    }
    return String.join(" ", parts);
  }

  private static Told told(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    String word = "";
    for (String part : text.strip().split(" ")) {
      int at = part.indexOf('=');
      if (at > 0) {
        fields.put(part.substring(0, at), part.substring(at + 1));
      } else {
        word = part;
      }
    }
    return new Told(
        new RecordingMoment(
            BASE.plusSeconds(Long.parseLong(fields.getOrDefault("t", "0"))),
            Integer.parseInt(fields.getOrDefault("l", "0"))),
        Optional.ofNullable(fields.get("v")).map(Long::parseLong),
        fields.getOrDefault("p", ""),
        word,
        fields.getOrDefault("d", ""));
  }

  private static <C extends RecordedContent> Recording<C> recording(Told told, C content) {
    return Recording.of(told.moment(), told.version(), content);
  }

  private static FactKey key(String feed, String factKey) {
    return new FactKey("cdc", feed, "R", factKey);
  }

  private static String word(Told told) {
    return told.word().replaceAll("#.*", "");
  }

  private static String tag(Told told) {
    int at = told.word().indexOf('#');
    return at < 0 ? "" : told.word().substring(at);
  }

  private static Fact fact(String feed, Told told) {
    return switch (feed) {
      case "tests" -> new TestFact(BASE, BASE, TestFact.Outcome.valueOf(word(told)), tag(told));
      case "contacts" ->
          new ContactFact(
              ContactFact.Degree.valueOf(word(told)),
              "cdc/C",
              BASE.minusSeconds(tag(told).length()),
              Optional.empty(),
              Optional.empty());
      case "cases" ->
          new CaseFact(
              CaseFact.Status.valueOf(word(told)),
              Optional.empty(),
              reported(told),
              Optional.empty(),
              tag(told).isEmpty()
                  ? Optional.empty()
                  : Optional.of(BASE.plusSeconds(Long.parseLong(tag(told).substring(1)))),
              !told.date().contains("T"));
      default -> throw new IllegalArgumentException(feed);
    };
  }

  private static Instant reported(Told told) {
    String date = "2022-07-" + told.date();
    return told.date().contains("T")
        ? ChinaTime.instantOf(LocalDateTime.parse(date))
        : ChinaTime.startOf(LocalDate.parse(date));
  }

  private static Stay stay(Told told) {
    return new Stay(
        Place.of(Place.Kind.VENUE, told.word(), BASE),
        BASE,
        Optional.of(BASE),
        Visit.Origin.FEED,
        "cdc",
        Optional.empty(),
        Optional.empty());
  }

  private static Exposure.Risk risk(Told told) {
    return new Exposure.Risk(
        Place.of(Place.Kind.REGION, code(told.person()), BASE),
        BASE,
        Optional.empty(),
        Exposure.Level.valueOf(word(told)),
        "cdc" + tag(told),
        Optional.empty());
  }

  private static String code(String place) {
    return place.equals("R") ? "410105" : "410202";
  }

  private static String word(RecordedContent said) {
    return switch (said) {
      case RecordedFact(Fact fact, var at, var event, var account, var fedFrom) ->
          switch (fact) {
            case TestFact test -> test.outcome() + test.laboratory();
            case ContactFact contact ->
                contact.degree() + (contact.lastContactAt().equals(BASE) ? "" : "#x");
            case CaseFact it -> it.status().name();
            default -> throw new IllegalArgumentException();
          };
      case Stay stay -> stay.place().code();
      case Exposure.Risk risk -> risk.level().name();
      default -> throw new IllegalArgumentException();
    };
  }
}
