package org.healthcode.tools.retire;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.audit.AuditChain;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.AuditRecord;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.tools.KafkaConnection;
import org.healthcode.tools.audit.AuditReader;
import org.healthcode.tools.retire.RetirementReport.Head;

/** The last entry of the audit log, and the checkpoint that seals it. */
final class LastWord {
  private final KafkaConnection kafka;
  private final EventSerdes serdes;
  private final Clock clock;

  LastWord(KafkaConnection kafka, EventSerdes serdes, Clock clock) {
    this.kafka = kafka;
    this.serdes = serdes;
    this.clock = clock;
  }

  /**
   * Tells the audit log that the installation is retired, and waits for the checkpoint after that.
   *
   * @param account who does it
   * @return the checkpoint; empty when none came in time
   * @throws KafkaException when Kafka can't be reached
   */
  Optional<Head> say(String account, Duration patience)
      throws InterruptedException, ExecutionException {
    try (AuditReader log = AuditReader.fromEnd(kafka, serdes)) {
      AuditEntry entry = entry(account);
      send(entry);
      return await(log, entry.getEntryId(), clock.instant().plus(patience));
    }
  }

  private AuditEntry entry(String account) {
    Instant now = clock.instant();
    return Acts.entry(
        "deploy",
        AuditAct.RETIRED,
        new Acts.Actor(account, account, ""),
        "installation",
        "",
        "",
        now.toString(),
        now);
  }

  private void send(AuditEntry entry) throws InterruptedException, ExecutionException {
    try (Serializer<AuditEntry> serializer = serdes.serializer();
        KafkaProducer<byte[], byte[]> producer = kafka.openProducer()) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.AUDIT_ENTRIES.name(),
                  AuditChain.key(),
                  serializer.serialize(Topics.AUDIT_ENTRIES.name(), entry)))
          .get();
    }
  }

  private Optional<Head> await(AuditReader log, String entryId, Instant deadline) {
    boolean told = false;
    while (clock.instant().isBefore(deadline)) {
      for (AuditRecord link : log.next()) {
        told = told || link.getBody().contains(entryId);
        if (told && !link.getKeyId().isEmpty()) {
          return Optional.of(new Head(link.getSequence(), link.getHash()));
        }
      }
    }
    return Optional.empty();
  }
}
