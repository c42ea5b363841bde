package org.healthcode.verification.kafka;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.audit.AuditChain;
import org.healthcode.schemas.client.ClientEntry;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.event.ClientScope;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.verification.external.ClientTrail;

/** Writes what clients asked to the audit log, and to the person's accesses under their name. */
final class KafkaClientTrail implements ClientTrail {
  private static final String SERVICE = "verification-service";
  private static final String ROLE = "client";

  private final EventSink sink;

  KafkaClientTrail(EventSink sink) {
    this.sink = sink;
  }

  @Override
  public CompletionStage<?> told(
      ClientEntry client, String keyId, ClientScope call, PersonId person, Instant at) {
    String id = Ids.hash(UUID.randomUUID().toString());
    Access access =
        new Access(id, at, kind(call), client.nameZh(), ROLE, client.clientId(), client.purpose());
    return CompletableFuture.allOf(
        act(told(call), client, keyId, person.hex(), call, id, at).toCompletableFuture(),
        sink.send(Topics.ACCESSES, person.bytes(), access).toCompletableFuture());
  }

  @Override
  public CompletionStage<?> refused(
      ClientEntry client, String keyId, ClientScope call, Instant at) {
    return act(AuditAct.CLIENT_CALL_REFUSED, client, keyId, client.clientId(), call, unique(), at);
  }

  @Override
  public CompletionStage<?> stopped(ClientEntry client, String keyId, Instant at) {
    return act(
        AuditAct.CLIENT_STOPPED,
        client,
        keyId,
        client.clientId(),
        ClientScope.NUMBER,
        unique(),
        at);
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }

  private CompletionStage<?> act(
      AuditAct act,
      ClientEntry client,
      String keyId,
      String subject,
      ClientScope call,
      String key,
      Instant at) {
    return sink.send(
        Topics.AUDIT_ENTRIES,
        AuditChain.key(),
        Acts.entry(
            SERVICE,
            act,
            new Acts.Actor(client.clientId(), client.nameZh(), client.regionCode()),
            subject,
            call.name(),
            "key " + keyId,
            key,
            at));
  }

  private static AuditAct told(ClientScope call) {
    return switch (call) {
      case SCAN -> AuditAct.CLIENT_SCAN;
      case NUMBER -> AuditAct.CLIENT_NUMBER;
      case UNRECOGNISED -> throw new IllegalArgumentException("not a call");
    };
  }

  private static AccessKind kind(ClientScope call) {
    return switch (call) {
      case SCAN -> AccessKind.CLIENT_SCAN;
      case NUMBER -> AccessKind.CLIENT_NUMBER;
      case UNRECOGNISED -> throw new IllegalArgumentException("not a call");
    };
  }
}
