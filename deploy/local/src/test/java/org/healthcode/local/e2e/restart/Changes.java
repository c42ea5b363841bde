package org.healthcode.local.e2e.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.World;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.ColorState;

/** What the audit trail says of people. */
final class Changes {
  private Changes() {}

  /** Waits until each has become red, and fails where somebody did so twice. */
  static void awaitRedOnce(World world, List<Person> people) {
    awaitOnce(world, people, ColorState.RED);
  }

  /** Waits until each has got this color, and fails where somebody did so twice. */
  static void awaitOnce(World world, List<Person> people, ColorState color) {
    Await.until(
        () -> {
          Map<String, List<ColorState>> changes = of(world);
          for (Person person : people) {
            assertThat(changes.getOrDefault(world.id(person).hex(), List.of()))
                .as("changes of %s", person)
                .containsExactly(color);
          }
        });
  }

  /** How many of them have a color by now. */
  static long have(World world, List<Person> people) {
    Map<String, List<ColorState>> changes = of(world);
    return people.stream().filter(person -> changes.containsKey(world.id(person).hex())).count();
  }

  private static Map<String, List<ColorState>> of(World world) {
    Map<String, List<ColorState>> changes = new HashMap<>();
    world
        .topics()
        .events(Topics.COLOR_CHANGES)
        .forEach(
            change ->
                changes
                    .computeIfAbsent(
                        HexFormat.of().formatHex(change.key()), hex -> new ArrayList<>())
                    .add(change.value().getAfter()));
    return changes;
  }
}
