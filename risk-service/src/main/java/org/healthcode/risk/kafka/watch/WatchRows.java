package org.healthcode.risk.kafka.watch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.healthcode.risk.store.HabitRow;
import org.healthcode.risk.store.SliceRow;
import org.healthcode.risk.store.TallyRow;
import org.healthcode.risk.store.WatchedCaseRow;
import org.healthcode.risk.store.WatchedContactRow;
import org.healthcode.risk.store.WatchedPersonRow;
import org.healthcode.risk.watch.LookupHabit;
import org.healthcode.risk.watch.PersonMemory;
import org.healthcode.risk.watch.PersonMemory.Standing;
import org.healthcode.risk.watch.PersonMemory.WatchedCase;
import org.healthcode.risk.watch.Tally;
import org.healthcode.risk.watch.Tally.Episode;
import org.healthcode.schemas.serde.AvroBytes;

/** Rows of the watch's stores. */
final class WatchRows {

  private static final AvroBytes<WatchedPersonRow> PEOPLE = new AvroBytes<>(WatchedPersonRow.class);
  private static final AvroBytes<TallyRow> TALLIES = new AvroBytes<>(TallyRow.class);
  private static final AvroBytes<HabitRow> HABITS = new AvroBytes<>(HabitRow.class);

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
            expires.toEpochMilli()));
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
    return new PersonMemory(new LinkedHashSet<>(row.getPositives()), cases, contacts);
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
            tally.episode().map(Episode::published).orElse(0)));
  }

  static Tally tally(byte[] bytes) {
    TallyRow row = TALLIES.fromBytes(bytes);
    return new Tally(
        row.getNewest(),
        byKey(row.getOthers()),
        byKey(row.getKnown()),
        row.getPlaces(),
        row.getAlarmPublished() == 0
            ? Optional.empty()
            : Optional.of(
                new Episode(Instant.ofEpochMilli(row.getAlarmFrom()), row.getAlarmPublished())));
  }

  static Instant tallyExpires(byte[] bytes) {
    return Instant.ofEpochMilli(TALLIES.fromBytes(bytes).getExpires());
  }

  static byte[] habit(LookupHabit habit, Instant expires) {
    return HABITS.toBytes(
        new HabitRow(
            expires.toEpochMilli(),
            habit.days().entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().toString(), Map.Entry::getValue))));
  }

  static LookupHabit habit(byte[] bytes) {
    return new LookupHabit(
        HABITS.fromBytes(bytes).getDays().entrySet().stream()
            .collect(Collectors.toMap(each -> Long.valueOf(each.getKey()), Map.Entry::getValue)));
  }

  static Instant habitExpires(byte[] bytes) {
    return Instant.ofEpochMilli(HABITS.fromBytes(bytes).getExpires());
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
