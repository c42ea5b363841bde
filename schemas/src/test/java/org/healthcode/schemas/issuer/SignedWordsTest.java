package org.healthcode.schemas.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.schemas.issuer.MessageSignature.Headers;
import org.healthcode.schemas.keys.KeyFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an installation signs: the list that it publishes, and what it asks and answers. */
class SignedWordsTest {
  private static final byte[] BODY = "{\"state\":\"00\"}".getBytes(StandardCharsets.UTF_8);
  private static final Instant NOW = Instant.parse("2022-07-28T02:00:00Z");

  @TempDir private Path folder;
  private KeyFiles files = KeyFiles.load(Path.of("."));

  @BeforeEach
  void makeKeys() {
    files = KeyFiles.create(folder.resolve("keys"));
  }

  @Test
  void theListIsAJwkSetWithANumberAndASignatureOverAllOfIt() throws Exception {
    JsonNode json = new ObjectMapper().readTree(list());
    assertThat(json.path("keys")).hasSize(1);
    assertThat(json.path("number").asLong()).isEqualTo(7);
    assertThat(json.at("/issuers/0/colors/01").asText()).isEqualTo("YELLOW");
    assertThat(json.at("/issuers/0/keys/0/crv").asText()).isEqualTo("Ed25519");
    String[] parts = json.path("signed").asText().split("\\.");
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(key(json.at("/installationKeys/0/x").asText()));
    verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    JsonNode payload = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
    ((ObjectNode) json).remove("signed");
    assertThat(payload).isEqualTo(json);
  }

  @Test
  void twoInstancesPublishTheSameBytes() {
    assertThat(list()).isEqualTo(list());
  }

  @Test
  void nobodyTakesAListWithoutIssuersForOneThatNamesNone() throws Exception {
    TrustList keys = files.trustList().get();
    JsonNode json = new ObjectMapper().readTree(TrustDocument.withoutIssuers("41", keys, keys));
    assertThat(json.has("number")).isFalse();
    assertThat(json.has("issuers")).isFalse();
    assertThat(json.path("keys")).hasSize(1);
  }

  @Test
  void anAnswerIsGoodForItsQuestionItsStatusAndItsBodyAlone() throws Exception {
    Headers good = MessageSignature.ofAnswer(200, BODY, "n-1", NOW, signer());
    assertThat(verifies(200, BODY, "n-1", good)).isTrue();
    assertThat(verifies(404, BODY, "n-1", good)).isFalse();
    assertThat(verifies(200, BODY, "n-2", good)).isFalse();
    assertThat(verifies(200, "{}".getBytes(StandardCharsets.UTF_8), "n-1", good)).isFalse();
    assertThat(verifies(200, BODY, "n-1", new Headers("", "", ""))).isFalse();
    assertThat(
            verifies(
                200, BODY, "n-1", new Headers(good.contentDigest(), good.signatureInput(), "x")))
        .isFalse();
    Headers other =
        MessageSignature.ofAnswer(
            200, BODY, "n-1", NOW, KeyFiles.create(folder.resolve("other")).installation().get());
    assertThat(verifies(200, BODY, "n-1", other)).isFalse();
  }

  @Test
  void aQuestionIsSignedOverMethodAddressAskerAndBody() throws Exception {
    URI target = URI.create("https://hc.example/api/decode");
    Headers headers = MessageSignature.ofQuestion("POST", target, "41", BODY, "n-1", NOW, signer());
    String parameters = headers.signatureInput().substring("sig1=".length());
    String base =
        "\"@method\": POST\n\"@target-uri\": https://hc.example/api/decode\n\"healthcode-client\": 41\n\"content-digest\": "
            + headers.contentDigest()
            + "\n\"@signature-params\": "
            + parameters;
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(key(files.installationTrust().get().keys().getFirst().x()));
    verifier.update(base.getBytes(StandardCharsets.UTF_8));
    String signature = headers.signature();
    assertThat(
            verifier.verify(
                Base64.getDecoder()
                    .decode(signature.substring("sig1=:".length(), signature.length() - 1))))
        .isTrue();
  }

  private boolean verifies(int status, byte[] body, String nonce, Headers headers)
      throws Exception {
    var own = files.installationTrust().get().keys().getFirst();
    IssuerPublicKey key =
        new IssuerPublicKey(
            own.kid(),
            key(own.x()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of());
    return MessageSignature.verifiesAnswer(status, body, nonce, headers, List.of(key));
  }

  private SigningKeys signer() {
    return files.installation().get();
  }

  private String list() {
    return TrustDocument.signed(
        "41",
        files.trustList().get(),
        files.installationTrust().get(),
        IssuerList.of(List.of(IssuerRecords.entry(IssuerRecords.good().build())), 7),
        signer());
  }

  private static PublicKey key(String x) throws Exception {
    byte[] raw = Base64.getUrlDecoder().decode(x);
    byte[] info =
        HexFormat.of().parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info));
  }
}
