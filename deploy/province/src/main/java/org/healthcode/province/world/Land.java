package org.healthcode.province.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.risk.kafka.FakeWire;
import org.healthcode.risk.kafka.HistoryEvents;
import org.healthcode.risk.oracle.history.Action;

/** What all runs share, since it is dear to make: the wire, the keys, the policies. */
public final class Land {

  private final FakeWire wire = FakeWire.ofAllTopics();
  private final HistoryEvents events;

  public Land() {
    try {
      Path keys = Files.createTempDirectory("province-keys");
      keys.toFile().deleteOnExit();
      this.events = new HistoryEvents(keys.resolve("keys"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FakeWire wire() {
    return wire;
  }

  HistoryEvents events() {
    return events;
  }

  /** An event, from its bytes on a topic. */
  public SpecificRecord read(byte[] bytes) {
    return wire.read(bytes);
  }

  List<HistoryEvents.Told> eventsOf(Action action) {
    return events.events(action);
  }
}
