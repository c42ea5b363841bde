package org.healthcode.local.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.stack.Part;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.code.PassIds;
import org.healthcode.schemas.code.PassIssuer;
import org.healthcode.schemas.code.TrustedKey;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Issuer;
import org.healthcode.schemas.event.IssuerFormat;
import org.healthcode.schemas.event.IssuerKey;
import org.healthcode.schemas.event.IssuerKind;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.schemas.id.MaskedName;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.serde.EventSerdes;

/** Another province whose passes are recognised here. */
final class ForeignIssuer {
  private static final String ID = "350000-fj";
  private static final String ED25519_INFO = "302a300506032b6570032100";

  private ForeignIssuer() {}

  /** Puts it on the list, and waits until the checkpoints' service has read it. */
  static void list(World world, KeyFiles theirs) throws Exception {
    TrustedKey key = theirs.trustList().get().keys().getFirst();
    Issuer issuer =
        Issuer.newBuilder()
            .setIssuerId(ID)
            .setNumber(System.currentTimeMillis())
            .setKind(IssuerKind.PROVINCE)
            .setIss("35")
            .setNameZh("福建八闽健康码")
            .setNameEn("Fujian")
            .setRegions(List.of("350000"))
            .setFormats(List.of(IssuerFormat.HP1))
            .setKeys(
                List.of(IssuerKey.newBuilder().setKid(key.kid()).setPublicKey(info(key)).build()))
            .setRecognisedFrom(Instant.now().minus(Duration.ofDays(1)))
            .setProposedBy(new StaffAccount("410000", "a"))
            .setApprovedBy(new StaffAccount("410000", "b"))
            .setApprovedAt(Instant.now())
            .build();
    Serializer<Issuer> serializer =
        EventSerdes.of(world.uri(Part.REGISTRY, "").toString(), Map.of()).serializer();
    Map<String, Object> settings = Map.of("bootstrap.servers", world.stack().bootstrapServers());
    try (serializer;
        var producer =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.ISSUERS.name(),
                  ID.getBytes(StandardCharsets.UTF_8),
                  serializer.serialize(Topics.ISSUERS.name(), issuer)))
          .get(30, TimeUnit.SECONDS);
    }
    Await.until(
        () ->
            assertThat(
                    world
                        .http()
                        .get(world.uri(Part.VERIFICATION, "/trust-list"), "")
                        .expecting(200)
                        .text())
                .contains(key.kid(), ID));
  }

  static String pass(KeyFiles theirs, Color color) {
    return new PassIssuer("35", theirs.offlinePass(), new PassIds(theirs.passId()))
        .issue(
            new PersonId(1, 2),
            color,
            new MaskedName("*三"),
            "002X",
            Instant.now(),
            Optional.empty())
        .text();
  }

  private static String info(TrustedKey key) {
    String raw = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(key.x()));
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(ED25519_INFO + raw));
  }
}
