package org.healthcode.province.check;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.province.broker.Entry;
import org.healthcode.province.broker.PartitionLog;
import org.healthcode.province.world.Narrator;
import org.healthcode.province.world.Province;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.ColorChange;

/**
 * After every step no change of a color is told twice, and among the dead letters is each
 * unreadable record that was passed by, once: both are in one transaction with the offset.
 */
public final class NothingIsLostOrDoubled implements Invariant {

  /** Within which no color turns back by itself and comes again for the same reason. */
  private static final Duration SOON = Duration.ofMinutes(10);

  private final Map<String, ColorChange> last = new HashMap<>();

  private final News news = new News();

  @Override
  public Optional<Violation> check(Province province) {
    return changes(province).or(() -> deadLetters(province));
  }

  private Optional<Violation> changes(Province province) {
    for (Entry entry : news.of(province, Topics.COLOR_CHANGES)) {
      ColorChange change =
          (ColorChange) province.land().read(Optional.ofNullable(entry.value()).orElseThrow());
      byte[] key = Optional.ofNullable(entry.key()).orElseThrow();
      String who = Narrator.resident(key);
      ColorChange before = last.put(who, change);
      if (before != null && isSaidTwice(before, change) && !isErased(province, key)) {
        return Optional.of(
            Violation.of(
                this,
                "%s is said twice to turn from %s to %s"
                    .formatted(who, change.getBefore(), change.getAfter())));
      }
    }
    return Optional.empty();
  }

  /** That an erased person's last color is withdrawn is said in the timelines alone. */
  private static boolean isErased(Province province, byte[] key) {
    return province.plan().people().stream()
        .filter(person -> Arrays.equals(Province.person(person).bytes(), key))
        .anyMatch(province.arrivals()::isErased);
  }

  private static boolean isSaidTwice(ColorChange before, ColorChange change) {
    return before.getBefore() == change.getBefore()
        && before.getAfter() == change.getAfter()
        && List.copyOf(before.getBecause()).equals(List.copyOf(change.getBecause()))
        && Duration.between(before.getAt(), change.getAt()).abs().compareTo(SOON) < 0;
  }

  private Optional<Violation> deadLetters(Province province) {
    int letters = 0;
    for (int partition = 0; partition < Province.PARTITIONS; partition++) {
      PartitionLog log = province.broker().log(Topics.DEAD_LETTERS, partition);
      letters += (int) log.entries().stream().filter(Entry::isVisible).count();
    }
    long passed =
        province.poisons().stream()
            .filter(record -> province.broker().committed(record.where()) > record.offset())
            .count();
    return letters == passed
        ? Optional.empty()
        : Optional.of(
            Violation.of(
                this,
                letters + " dead letters of " + passed + " records that can't be read and were"));
  }
}
