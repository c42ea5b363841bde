package org.healthcode.starter.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.audit.AuditChain;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.security.Caller;
import reactor.core.publisher.Mono;

/**
 * Writes to {@code audit-entries} and {@code accesses}. What a call needs a trace of is answered
 * only when the trace is safe: each method ends with the 503 problem {@code kafka-unavailable} when
 * Kafka did not acknowledge it.
 */
public final class AuditTrail {
  private final EventProducer producer;
  private final String service;
  private final Clock clock;

  /**
   * @param service the name of this service, as in {@code code-service}
   */
  public AuditTrail(EventProducer producer, String service, Clock clock) {
    this.producer = producer;
    this.service = service;
    this.clock = clock;
  }

  /** Who acts, as the token says. */
  public static Acts.Actor actor(Caller caller) {
    return new Acts.Actor(caller.subject(), caller.authority(), caller.region().orElse(""));
  }

  /**
   * Records an act; see {@link Acts#entry} for what the texts may hold.
   *
   * @param key what makes a repeated call the same act
   */
  public Mono<Void> record(
      Caller caller, AuditAct act, String subject, String reason, String detail, String key) {
    return Mono.defer(
        () ->
            producer.publish(
                Topics.AUDIT_ENTRIES,
                AuditChain.key(),
                Acts.entry(
                    service, act, actor(caller), subject, reason, detail, key, clock.instant())));
  }

  /** As {@link #record}, for code that may block. */
  public void recordNow(
      Caller caller, AuditAct act, String subject, String reason, String detail, String key) {
    record(caller, act, subject, reason, detail, key).block();
  }

  /**
   * Records that somebody looked at a person, for the audit log and for the person.
   *
   * @param role operator, approver, hotline, auditor or checkpoint
   * @param place the checkpoint, where it was one; else empty
   * @param reason the case id or other reason given; else empty
   */
  public Mono<Void> looked(
      Caller caller,
      PersonId person,
      AuditAct act,
      AccessKind kind,
      String role,
      String place,
      String reason) {
    return Mono.defer(
        () -> {
          Instant now = clock.instant();
          return Mono.when(
              record(caller, act, person.hex(), reason, place, now.toString()),
              shown(caller, person, kind, role, place, reason, now));
        });
  }

  /**
   * Records that somebody was shown people in a list, for each of them to see; that the list was
   * read is recorded by {@link #record}.
   */
  public Mono<Void> listed(
      Caller caller, Collection<PersonId> people, AccessKind kind, String role) {
    return Mono.defer(
        () -> {
          Instant now = clock.instant();
          return Mono.when(
              people.stream()
                  .map(person -> shown(caller, person, kind, role, "", "", now))
                  .toList());
        });
  }

  private Mono<Void> shown(
      Caller caller,
      PersonId person,
      AccessKind kind,
      String role,
      String place,
      String reason,
      Instant at) {
    Access access =
        new Access(
            Ids.hash(kind.name(), caller.subject(), person.hex(), at.toString()),
            at,
            kind,
            caller.authority(),
            role,
            place,
            reason);
    return producer.publish(Topics.ACCESSES, person.bytes(), access);
  }
}
