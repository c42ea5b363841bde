package org.healthcode.risk.kafka.decision;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.gate.Asked;
import org.healthcode.risk.domain.gate.GateMemory;
import org.healthcode.risk.domain.gate.Word;
import org.healthcode.risk.kafka.stores.StoredAccounts;
import org.healthcode.risk.store.PersonRow;
import org.healthcode.risk.store.StoredAsk;

/** What the gate remembers of a person to what their row holds of it and back. */
final class StoredGate {

  private StoredGate() {}

  static void fill(PersonRow.Builder row, GateMemory memory) {
    row.setGateJudgedBy(memory.judgedBy())
        .setGrants(memory.grants())
        .setAsked(
            memory.asked().values().stream()
                .sorted(Comparator.comparing(Asked::key))
                .map(StoredGate::stored)
                .toList());
  }

  static GateMemory memory(PersonRow row) {
    if (row.getGateJudgedBy().isEmpty() && row.getGrants().isEmpty() && row.getAsked().isEmpty()) {
      return GateMemory.NONE;
    }
    Map<String, Asked> asked =
        row.getAsked().stream()
            .map(StoredGate::asked)
            .collect(Collectors.toMap(it -> it.word().evidenceId(), it -> it));
    return new GateMemory(row.getGateJudgedBy(), row.getGrants(), asked);
  }

  private static StoredAsk stored(Asked asked) {
    FactKey key = asked.key();
    return new StoredAsk(
        key.source(),
        key.feed(),
        key.recordId(),
        key.factKey(),
        asked.word().content(),
        StoredAccounts.texts(asked.accounts()),
        asked.before().map(StoredFacts::stored).orElse(null),
        asked.state().name(),
        asked.needed(),
        asked.since().toEpochMilli());
  }

  private static Asked asked(StoredAsk stored) {
    FactKey key =
        new FactKey(
            stored.getSource(), stored.getFeed(), stored.getRecordId(), stored.getFactKey());
    return new Asked(
        key,
        new Word(key.evidenceId(), stored.getContent()),
        StoredAccounts.accounts(stored.getAccounts()),
        Optional.ofNullable(stored.getBefore()).map(StoredFacts::evidence),
        Asked.State.valueOf(stored.getState()),
        stored.getNeeded(),
        Instant.ofEpochMilli(stored.getSince()));
  }
}
