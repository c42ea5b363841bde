package org.healthcode.risk.kafka.watch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.healthcode.risk.store.CountedRow;
import org.healthcode.risk.store.CountingRow;
import org.healthcode.risk.store.HabitRow;
import org.healthcode.risk.store.RecordTurnRow;
import org.healthcode.risk.store.SliceRow;
import org.healthcode.risk.store.TallyRow;
import org.healthcode.risk.store.WatchedCaseRow;
import org.healthcode.risk.store.WatchedContactRow;
import org.healthcode.risk.store.WatchedPersonRow;
import org.healthcode.risk.store.WorsenedPeopleRow;
import org.healthcode.risk.store.WorsenedRow;
import org.healthcode.risk.watch.LookupHabit;
import org.healthcode.risk.watch.PersonMemory;
import org.healthcode.risk.watch.PersonMemory.RecordTurn;
import org.healthcode.risk.watch.PersonMemory.Standing;
import org.healthcode.risk.watch.PersonMemory.WatchedCase;
import org.healthcode.risk.watch.Tally;
import org.healthcode.risk.watch.Tally.Episode;
import org.healthcode.risk.watch.WatchMemory.Counted;
import org.healthcode.risk.watch.Worsened;
import org.healthcode.risk.watch.WorsenedPeople;
import org.healthcode.risk.watch.WorsenedPeople.Counting;
import org.healthcode.schemas.serde.AvroBytes;

/** Rows of the watch's stores. */
final class WatchRows {

  private static final AvroBytes<WatchedPersonRow> PEOPLE = new AvroBytes<>(WatchedPersonRow.class);
  private static final AvroBytes<TallyRow> TALLIES = new AvroBytes<>(TallyRow.class);
  private static final AvroBytes<HabitRow> HABITS = new AvroBytes<>(HabitRow.class);

  private static final AvroBytes<WorsenedPeopleRow> WORSENED =
      new AvroBytes<>(WorsenedPeopleRow.class);
  private static final AvroBytes<CountedRow> COUNTED = new AvroBytes<>(CountedRow.class);

  private WatchRows() {}

  static byte[] person(PersonMemory memory, Instant expires) {
    return PEOPLE.toBytes(
        new WatchedPersonRow(
            List.copyOf(memory.positives()),
            memory.cases().entrySet().stream()
                .map(
                    each ->
                        new WatchedCaseRow(
                            each.getKey(),
                            each.getValue().account(),
                            each.getValue().authority(),
                            each.getValue().since().toEpochMilli(),
                            each.getValue().standing().name()))
                .toList(),
            memory.contacts().entrySet().stream()
                .map(each -> new WatchedContactRow(each.getKey(), each.getValue()))
                .toList(),
            memory.records().entrySet().stream()
                .map(each -> turn(each.getKey(), each.getValue()))
                .toList(),
            expires.toEpochMilli()));
  }

  private static RecordTurnRow turn(String recordKey, RecordTurn turn) {
    return new RecordTurnRow(
        recordKey,
        turn.fedAt().toEpochMilli(),
        turn.takenBackAt().toEpochMilli(),
        turn.account(),
        turn.authority());
  }

  static PersonMemory person(byte[] bytes) {
    WatchedPersonRow row = PEOPLE.fromBytes(bytes);
    SequencedMap<String, WatchedCase> cases = new LinkedHashMap<>();
    row.getCases()
        .forEach(
            each ->
                cases.put(
                    each.getCaseKey(),
                    new WatchedCase(
                        each.getAccount(),
                        each.getAuthority(),
                        Instant.ofEpochMilli(each.getSince()),
                        Standing.valueOf(each.getStanding()))));
    SequencedMap<String, String> contacts = new LinkedHashMap<>();
    row.getContacts().forEach(each -> contacts.put(each.getEvidenceId(), each.getCaseKey()));
    SequencedMap<String, RecordTurn> records = new LinkedHashMap<>();
    row.getRecords()
        .forEach(
            each ->
                records.put(
                    each.getRecordKey(),
                    new RecordTurn(
                        Instant.ofEpochMilli(each.getFedAt()),
                        Instant.ofEpochMilli(each.getTakenBackAt()),
                        each.getAccount(),
                        each.getAuthority())));
    return new PersonMemory(new LinkedHashSet<>(row.getPositives()), cases, contacts, records);
  }

  static Instant personExpires(byte[] bytes) {
    return Instant.ofEpochMilli(PEOPLE.fromBytes(bytes).getExpires());
  }

  static byte[] tally(Tally tally, Instant expires) {
    return TALLIES.toBytes(
        new TallyRow(
            expires.toEpochMilli(),
            tally.newest(),
            slices(tally.others()),
            slices(tally.known()),
            Map.copyOf(tally.places()),
            tally.episode().map(episode -> episode.from().toEpochMilli()).orElse(0L),
            tally.episode().map(Episode::published).orElse(0),
            tally.after().toEpochMilli()));
  }

  static Tally tally(byte[] bytes) {
    TallyRow row = TALLIES.fromBytes(bytes);
    return new Tally(
        row.getNewest(),
        byKey(row.getOthers()),
        byKey(row.getKnown()),
        row.getPlaces(),
        episode(row.getAlarmFrom(), row.getAlarmPublished()),
        Instant.ofEpochMilli(row.getAfter()));
  }

  private static Optional<Episode> episode(long from, int published) {
    return published == 0
        ? Optional.empty()
        : Optional.of(new Episode(Instant.ofEpochMilli(from), published));
  }

  static Instant tallyExpires(byte[] bytes) {
    return Instant.ofEpochMilli(TALLIES.fromBytes(bytes).getExpires());
  }

  static byte[] habit(LookupHabit habit, Instant expires) {
    return HABITS.toBytes(new HabitRow(expires.toEpochMilli(), byText(habit.days())));
  }

  static LookupHabit habit(byte[] bytes) {
    return new LookupHabit(byNumber(HABITS.fromBytes(bytes).getDays()));
  }

  static Instant habitExpires(byte[] bytes) {
    return Instant.ofEpochMilli(HABITS.fromBytes(bytes).getExpires());
  }

  static byte[] worsened(WorsenedPeople people, Instant expires) {
    return WORSENED.toBytes(
        new WorsenedPeopleRow(
            expires.toEpochMilli(),
            people.people().stream()
                .map(
                    each ->
                        new WorsenedRow(
                            each.who(), each.at().toEpochMilli(), each.county(), each.account()))
                .toList(),
            byText(people.days()),
            people.countings().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> counting(each.getValue())))));
  }

  private static CountingRow counting(Counting counting) {
    return new CountingRow(
        counting.after().toEpochMilli(),
        counting.episode().map(episode -> episode.from().toEpochMilli()).orElse(0L),
        counting.episode().map(Episode::published).orElse(0));
  }

  static WorsenedPeople worsened(byte[] bytes) {
    WorsenedPeopleRow row = WORSENED.fromBytes(bytes);
    return new WorsenedPeople(
        row.getPeople().stream()
            .map(
                each ->
                    new Worsened(
                        each.getWho(),
                        Instant.ofEpochMilli(each.getAt()),
                        each.getCounty(),
                        each.getAccount()))
            .toList(),
        byNumber(row.getDays()),
        row.getCountings().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> counting(each.getValue()))));
  }

  private static Counting counting(CountingRow row) {
    return new Counting(
        Instant.ofEpochMilli(row.getAfter()), episode(row.getAlarmFrom(), row.getAlarmPublished()));
  }

  static Instant worsenedExpires(byte[] bytes) {
    return Instant.ofEpochMilli(WORSENED.fromBytes(bytes).getExpires());
  }

  static byte[] counted(Counted counted, Instant expires) {
    return COUNTED.toBytes(
        new CountedRow(
            expires.toEpochMilli(),
            counted.key(),
            counted.pattern(),
            counted.from().toEpochMilli()));
  }

  static Counted counted(byte[] bytes) {
    CountedRow row = COUNTED.fromBytes(bytes);
    return new Counted(row.getKey(), row.getPattern(), Instant.ofEpochMilli(row.getFrom()));
  }

  static Instant countedExpires(byte[] bytes) {
    return Instant.ofEpochMilli(COUNTED.fromBytes(bytes).getExpires());
  }

  private static Map<String, Long> byText(Map<Long, Long> days) {
    return days.entrySet().stream()
        .collect(Collectors.toMap(each -> each.getKey().toString(), Map.Entry::getValue));
  }

  private static Map<Long, Long> byNumber(Map<String, Long> days) {
    return days.entrySet().stream()
        .collect(Collectors.toMap(each -> Long.valueOf(each.getKey()), Map.Entry::getValue));
  }

  private static List<SliceRow> slices(Map<Long, Long> counts) {
    return counts.entrySet().stream()
        .map(each -> new SliceRow(each.getKey(), each.getValue()))
        .toList();
  }

  private static Map<Long, Long> byKey(List<SliceRow> rows) {
    return rows.stream().collect(Collectors.toMap(SliceRow::getKey, SliceRow::getValue));
  }
}
