package org.healthcode.risk.domain.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.CaseFact.Attribution;
import org.healthcode.risk.domain.evidence.CaseFact.Status;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.RecordedFact;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.staff.FedFrom;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.recording.RecordingMoment;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.time.ChinaTime;

/**
 * Records as they are fed one after the other, and the figures that follow from them as the service
 * counts them: by differences.
 */
final class FedFigures {

  static final Publications PUBLICATIONS = new Publications(LocalTime.of(10, 0));
  static final RegionCode HENAN = new RegionCode("410000");

  private final PersonFigures figures = new PersonFigures(Duration.ofDays(75));
  private final Map<String, EvidenceSet> people = new HashMap<>();
  private final NavigableMap<LocalDate, Map<Bucket, Map<Measure, FigureCourse>>> days =
      new TreeMap<>();

  /** A moment as in {@code 2022-07-28T10:00}, Asia/Shanghai. */
  static Instant at(String shown) {
    return OffsetDateTime.parse(shown + "+08:00").toInstant();
  }

  static FactKey key(String source, String recordId, Status status) {
    return new FactKey(source, Feed.CASES.word(), recordId, status.name());
  }

  /** A status of a case of which the date alone is known. */
  static Evidence status(
      String record,
      Status status,
      String day,
      String accountRegion,
      Attribution attribution,
      Instant recordedAt) {
    String[] name = record.split("/");
    Instant reported = ChinaTime.startOf(LocalDate.parse(day));
    CaseFact fact =
        new CaseFact(
            status,
            Optional.empty(),
            reported,
            Optional.empty(),
            Optional.empty(),
            true,
            attribution);
    return Evidence.of(
        key(name[0], name[1], status),
        RecordingMoment.ofSingle(recordedAt),
        Optional.empty(),
        new RecordedFact(fact, reported, "", "a", new FedFrom(accountRegion, "")));
  }

  static Evidence test(String record, Instant sampled, String accountRegion, Instant recordedAt) {
    TestFact fact = new TestFact(sampled, sampled, TestFact.Outcome.NEGATIVE, "");
    return Evidence.of(
        new FactKey("lab", Feed.TESTS.word(), record, ""),
        RecordingMoment.ofSingle(recordedAt),
        Optional.empty(),
        new RecordedFact(fact, sampled, "", "a", new FedFrom(accountRegion, "")));
  }

  /** Takes in what is known of somebody at the moment at which it was recorded. */
  FedFigures feed(String person, Evidence item) {
    return feed(person, item, item.history().traces().getLast().moment().at());
  }

  FedFigures feed(String person, Evidence item, Instant written) {
    EvidenceSet before = people.getOrDefault(person, EvidenceSet.empty());
    EvidenceSet after = before.merge(item);
    people.put(person, after);
    figures
        .difference(before, after)
        .forEach(
            (count, change) ->
                days.computeIfAbsent(count.day(), _ -> new HashMap<>())
                    .computeIfAbsent(count.bucket(), _ -> new HashMap<>())
                    .merge(
                        count.measure(),
                        FigureCourse.NONE.plus(
                            PUBLICATIONS.containing(written),
                            new FigureCourse.Step(change, written)),
                        FigureCourse::plus));
    return this;
  }

  FedFigures confirmed(String record, String day, String account) {
    return confirmed(record, day, account, Attribution.NONE);
  }

  FedFigures confirmed(String record, String day, String account, Attribution where) {
    return feed(record, status(record, Status.CONFIRMED, day, account, where, noonOf(day)));
  }

  FedFigures said(String person, String record, Status status, String day) {
    return feed(person, status(record, status, day, "410100", Attribution.NONE, noonOf(day)));
  }

  static Instant noonOf(String day) {
    return ChinaTime.startOf(LocalDate.parse(day)).plus(Duration.ofHours(12));
  }

  FigureDay day(String day, Instant now) {
    return days(day, day, now).getFirst();
  }

  List<FigureDay> days(String from, String to, Instant now) {
    return table(now).ofProvince(LocalDate.parse(from), LocalDate.parse(to));
  }

  FigureDay ofCity(String city, String day) {
    LocalDate asked = LocalDate.parse(day);
    return table(at("2030-01-01T00:00")).ofCity(city, asked, asked).getFirst();
  }

  FigureTable table(Instant now) {
    return new FigureTable(days, PUBLICATIONS, HENAN, now);
  }

  /** What is shown long after. */
  Figure figure(String day, Area area, FigureColumn column) {
    return Optional.ofNullable(
            day(day, at("2030-01-01T00:00")).areas().getOrDefault(area, Map.of()).get(column))
        .orElse(new Figure(-1, new ArrayList<>()));
  }

  long value(String day, Area area, FigureColumn column) {
    return figure(day, area, column).value();
  }

  static Area city(String code) {
    return new Area(Area.Level.CITY, code);
  }

  static Area province() {
    return new Area(Area.Level.PROVINCE, "410000");
  }
}
