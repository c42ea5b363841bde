package org.healthcode.province.edge;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.IntFunction;
import org.healthcode.declaration.ledger.RecordLedger;
import org.healthcode.risk.kafka.ledger.LedgerView;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.schemas.recording.RecordingMoment;

/** What the ledger of whoever runs it has taken in by now; nobody waits for what is under way. */
public final class LedgerOfRisk implements RecordLedger {

  private final IntFunction<Optional<NavigableMap<byte[], byte[]>>> ledgers;
  private final int partitions;

  /**
   * @param ledgers the rows of a partition, where somebody who answers has them
   */
  public LedgerOfRisk(IntFunction<Optional<NavigableMap<byte[], byte[]>>> ledgers, int partitions) {
    this.ledgers = ledgers;
    this.partitions = partitions;
  }

  @Override
  public Map<Question, Answer> ask(Collection<Question> questions, String authorization) {
    Map<Question, Answer> answers = new LinkedHashMap<>();
    questions.forEach(question -> answers.put(question, answer(question)));
    return answers;
  }

  private Answer answer(Question question) {
    byte[] record = LedgerView.key(question.source(), question.feed().word(), question.recordId());
    return ledgers
        .apply(Outbound.partitionOf(record, partitions))
        .flatMap(ledger -> Optional.ofNullable(ledger.get(record)))
        .flatMap(row -> LedgerView.ownership(row).lastMoment())
        .map(RecordingMoment::at)
        .<Answer>map(last -> new Answer.Known(last, Optional.empty()))
        .orElseGet(Answer.Unsaid::new);
  }
}
