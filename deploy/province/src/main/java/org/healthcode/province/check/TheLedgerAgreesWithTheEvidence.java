package org.healthcode.province.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.healthcode.province.part.RiskPart;
import org.healthcode.province.streams.RiskInstance;
import org.healthcode.province.world.Province;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.kafka.decision.PersonStates;
import org.healthcode.risk.kafka.ledger.LedgerView;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.id.PersonId;

/**
 * Whoever has live evidence of a fed record is whom the ledger says that it is about, whenever
 * nothing is under way between them. Not at every step: a task tells the ledger what it took in,
 * and the ledger tells the task what fell, both in a transaction of their own.
 */
public final class TheLedgerAgreesWithTheEvidence implements Invariant {

  private static final Set<String> FED = Set.of("cases", "contacts", "tests");
  private static final List<String> BETWEEN =
      List.of(Topics.RECORD_LEDGER.name(), Topics.FACT_RETRACTIONS.name());

  private long checkedAt = -1;

  @Override
  public Optional<Violation> check(Province province) {
    if (isUnderWay(province)) {
      return Optional.empty();
    }
    long state = state(province);
    if (state == checkedAt) {
      return Optional.empty();
    }
    Map<Integer, NavigableMap<byte[], byte[]>> ledgers = rows(province, Names.LEDGER);
    Map<Integer, NavigableMap<byte[], byte[]>> people = rows(province, Names.PERSONS);
    if (ledgers.size() < Province.PARTITIONS || people.size() < Province.PARTITIONS) {
      return Optional.empty();
    }
    checkedAt = state;
    for (NavigableMap<byte[], byte[]> rows : people.values()) {
      for (Map.Entry<byte[], byte[]> row : rows.entrySet()) {
        Optional<Violation> violation = person(row.getKey(), row.getValue(), ledgers);
        if (violation.isPresent()) {
          return violation;
        }
      }
    }
    return Optional.empty();
  }

  /** Whether somebody has not committed, or not taken in, what another one wrote. */
  private static boolean isUnderWay(Province province) {
    for (RiskPart risk : province.risks()) {
      if (risk.instance().transaction().isPresent()) {
        return true;
      }
    }
    for (String topic : BETWEEN) {
      for (int partition = 0; partition < Province.PARTITIONS; partition++) {
        if (province.broker().isBehind(new TopicPartition(topic, partition))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Another number where a row may have changed. */
  private static long state(Province province) {
    long state = 0;
    for (String store : List.of(Names.LEDGER, Names.PERSONS)) {
      for (int partition = 0; partition < Province.PARTITIONS; partition++) {
        state += province.broker().log(RiskInstance.changeLog(store), partition).stableEnd();
      }
    }
    return state;
  }

  private static Map<Integer, NavigableMap<byte[], byte[]>> rows(Province province, String store) {
    Map<Integer, NavigableMap<byte[], byte[]>> rows = new HashMap<>();
    for (int partition = 0; partition < Province.PARTITIONS; partition++) {
      int of = partition;
      province.rows(store, partition).ifPresent(it -> rows.put(of, it));
    }
    return rows;
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
