package org.healthcode.verification.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.healthcode.schemas.event.Issuer;
import org.healthcode.schemas.issuer.Fault;
import org.healthcode.schemas.issuer.IssuerEntry;
import org.healthcode.schemas.issuer.IssuerList;
import org.healthcode.schemas.issuer.IssuerReading;
import org.healthcode.schemas.issuer.IssuerRules;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the topic {@code issuers} says, record by record. An entry that breaks the rules, or that
 * claims a region or the name of this installation, counts for nothing; its number counts, so that
 * the list's never falls. Written by one thread, read by many.
 */
final class IssuerEntries implements TopicView.Model<Issuer> {
  private static final Logger log = LoggerFactory.getLogger(IssuerEntries.class);

  private final String own;
  private final Runnable ignored;
  private final Map<String, Long> numbers = new TreeMap<>();
  private final Map<String, IssuerEntry> entries = new TreeMap<>();
  private volatile IssuerList list = IssuerList.of(List.of(), 0);

  /**
   * @param own the {@code iss} and region of this installation
   * @param ignored called for each record that counts for nothing
   */
  IssuerEntries(String own, Runnable ignored) {
    this.own = own;
    this.ignored = ignored;
  }

  IssuerList list() {
    return list;
  }

  /** Nothing is taken off the list by deleting its key, nor by an older record. */
  @Override
  public void apply(byte[] key, @Nullable Issuer written) {
    String id = new String(key, StandardCharsets.UTF_8);
    if (written == null || written.getNumber() <= numbers.getOrDefault(id, 0L)) {
      return;
    }
    numbers.put(id, written.getNumber());
    Optional<IssuerEntry> entry = read(id, written);
    entry.ifPresentOrElse(good -> entries.put(id, good), () -> entries.remove(id));
    list =
        IssuerList.of(
            entries.values(), numbers.values().stream().mapToLong(Long::longValue).max().orElse(0));
  }

  private Optional<IssuerEntry> read(String id, Issuer written) {
    return switch (IssuerRules.read(written)) {
      case IssuerReading.Bad(List<Fault> faults) -> ignored(faults);
      case IssuerReading.Good(IssuerEntry entry) -> {
        List<Fault> against = new ArrayList<>(IssuerRules.against(entry, List.of(), own));
        if (!entry.id().equals(id)) {
          against.add(new Fault("issuerId", "the record's key"));
        }
        yield against.isEmpty() ? Optional.of(entry) : ignored(against);
      }
    };
  }

  private Optional<IssuerEntry> ignored(List<Fault> faults) {
    ignored.run();
    faults.forEach(
        fault ->
            log.warn("an issuer is ignored: {}: expected {}", fault.field(), fault.expected()));
    return Optional.empty();
  }
}
