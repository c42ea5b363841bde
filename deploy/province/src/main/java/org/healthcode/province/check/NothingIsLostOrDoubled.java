package org.healthcode.province.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.healthcode.province.broker.Entry;
import org.healthcode.province.broker.PartitionLog;
import org.healthcode.province.world.Narrator;
import org.healthcode.province.world.Province;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.ColorChange;

/**
 * At rest everything was taken in once: no change of a color is told twice, each unreadable record
 * is among the dead letters once, and what tasks tell each other is read to its end.
 */
public final class NothingIsLostOrDoubled implements Invariant {

  /** Within which no color turns back by itself and comes again for the same reason. */
  private static final Duration SOON = Duration.ofMinutes(10);

  @Override
  public Optional<Violation> check(Province province) {
    return changes(province).or(() -> deadLetters(province)).or(() -> leftOver(province));
  }

  private Optional<Violation> changes(Province province) {
    Map<String, ColorChange> last = new HashMap<>();
    for (int partition = 0; partition < Province.PARTITIONS; partition++) {
      PartitionLog log = province.broker().log(Topics.COLOR_CHANGES.name(), partition);
      for (Entry entry : log.entries()) {
        if (entry.isVisible()) {
          ColorChange change =
              (ColorChange) province.land().read(Optional.ofNullable(entry.value()).orElseThrow());
          String who = Narrator.resident(Optional.ofNullable(entry.key()).orElseThrow());
          ColorChange before = last.put(who, change);
          if (before != null && isSaidTwice(before, change)) {
            return Optional.of(
                Violation.of(
                    this,
                    "%s is said twice to turn from %s to %s"
                        .formatted(who, change.getBefore(), change.getAfter())));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isSaidTwice(ColorChange before, ColorChange change) {
    return before.getBefore() == change.getBefore()
        && before.getAfter() == change.getAfter()
        && new ArrayList<>(before.getBecause()).equals(new ArrayList<>(change.getBecause()))
        && Duration.between(before.getAt(), change.getAt()).abs().compareTo(SOON) < 0;
  }

  private Optional<Violation> deadLetters(Province province) {
    int letters = 0;
    for (int partition = 0; partition < Province.PARTITIONS; partition++) {
      PartitionLog log = province.broker().log(Topics.DEAD_LETTERS, partition);
      letters += (int) log.entries().stream().filter(Entry::isVisible).count();
    }
    int poisons = province.poisons().size();
    return letters == poisons
        ? Optional.empty()
        : Optional.of(
            Violation.of(
                this, letters + " dead letters of " + poisons + " records that can't be read"));
  }

  private Optional<Violation> leftOver(Province province) {
    for (PartitionLog log : province.broker().logs()) {
      TopicPartition name = log.name();
      if (name.topic().equals(Topics.RECORD_LEDGER.name())
          || name.topic().equals(Topics.FACT_RETRACTIONS.name())
          || name.topic().equals(Topics.EXPOSURES.name())) {
        long committed = province.broker().committed(name);
        boolean left =
            log.entries().stream()
                .skip(committed)
                .anyMatch(entry -> entry.isVisible() && entry.value() != null);
        if (left) {
          return Optional.of(Violation.of(this, "at rest " + name + " is not read to its end"));
        }
      }
    }
    return Optional.empty();
  }
}
