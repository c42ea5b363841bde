package org.healthcode.province.check;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.healthcode.province.world.Province;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.kafka.decision.PersonStates;
import org.healthcode.risk.kafka.ledger.LedgerView;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.schemas.id.PersonId;

/** At rest whoever has live evidence of a fed record is whom the ledger says that it is about. */
public final class TheLedgerAgreesWithTheEvidence implements Invariant {

  private static final Set<String> FED = Set.of("cases", "contacts", "tests");

  @Override
  public Optional<Violation> check(Province province) {
    Map<Integer, NavigableMap<byte[], byte[]>> ledgers = new HashMap<>();
    for (int partition = 0; partition < Province.PARTITIONS; partition++) {
      Optional<NavigableMap<byte[], byte[]>> ledger = province.rows(Names.LEDGER, partition);
      if (ledger.isEmpty()) {
        return Optional.of(Violation.of(this, "at rest nobody keeps ledger " + partition));
      }
      ledgers.put(partition, ledger.get());
    }
    for (int partition = 0; partition < Province.PARTITIONS; partition++) {
      Optional<NavigableMap<byte[], byte[]>> people = province.rows(Names.PERSONS, partition);
      if (people.isEmpty()) {
        return Optional.of(Violation.of(this, "at rest nobody decides for " + partition));
      }
      for (Map.Entry<byte[], byte[]> row : people.get().entrySet()) {
        Optional<Violation> violation = person(row.getKey(), row.getValue(), ledgers);
        if (violation.isPresent()) {
          return violation;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Violation> person(
      byte[] key, byte[] row, Map<Integer, NavigableMap<byte[], byte[]>> ledgers) {
    PersonState state = PersonStates.fromBytes(row);
    String person = PersonId.fromBytes(key).hex();
    for (Evidence evidence : state.evidence().all()) {
      FactKey fact = evidence.key();
      if (!FED.contains(fact.feed())) {
        continue;
      }
      byte[] record = LedgerView.key(fact.source(), fact.feed(), fact.recordId());
      Optional<byte[]> entry =
          Optional.ofNullable(ledgers.get(Outbound.partitionOf(record, Province.PARTITIONS)))
              .map(ledger -> ledger.get(record));
      boolean owns = entry.flatMap(LedgerView::owner).map(person::equals).orElse(false);
      if (!evidence.retracted() && !owns) {
        return Optional.of(
            Violation.of(
                this,
                "evidence of %s/%s holds of a resident, and the ledger says it is %s"
                    .formatted(
                        fact.feed(),
                        fact.recordId(),
                        entry.isEmpty() ? "not known" : "about somebody else or taken back")));
      }
    }
    return Optional.empty();
  }
}
