package org.healthcode.local.retire;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.local.audit.AuditReader;
import org.healthcode.local.retire.RetirementReport.Head;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.audit.AuditChain;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.AuditRecord;
import org.healthcode.schemas.serde.EventSerdes;

/** The last entry of the audit log, and the checkpoint that seals it. */
public final class LastWord {
  private final String bootstrap;
  private final EventSerdes serdes;
  private final Clock clock;

  public LastWord(String bootstrap, String registryUrl, Clock clock) {
    this.bootstrap = bootstrap;
    this.serdes = EventSerdes.of(registryUrl, Map.of());
    this.clock = clock;
  }

  /**
   * Tells the audit log that the installation is retired, and waits for the checkpoint after that.
   *
   * @param account who does it
   * @return the checkpoint; empty when none came in time
   * @throws KafkaException when Kafka can't be reached
   */
  public Optional<Head> say(String account, Duration patience)
      throws InterruptedException, ExecutionException {
    try (AuditReader log = AuditReader.fromEnd(bootstrap, serdes)) {
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
    Map<String, Object> config = Map.of("bootstrap.servers", bootstrap, "acks", "all");
    try (Serializer<AuditEntry> serializer = serdes.serializer();
        var producer =
            new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
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
