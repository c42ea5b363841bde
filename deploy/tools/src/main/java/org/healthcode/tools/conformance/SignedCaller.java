package org.healthcode.tools.conformance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Signs calls and sends them. Gives up for good on an implementation that does not answer. */
final class SignedCaller {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_SILENT = 2;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String base;
  private int silent;

  /**
   * @param base the address under which the two calls are
   */
  SignedCaller(String base) {
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  /**
   * A call with its signature, as it is or changed since.
   *
   * @param target as it was signed
   */
  record Call(
      String target,
      String clientId,
      String body,
      String digest,
      String signatureInput,
      String signature) {

    Call with(String otherBody) {
      return new Call(target, clientId, otherBody, digest, signatureInput, signature);
    }

    Call at(String otherTarget) {
      return new Call(otherTarget, clientId, body, digest, signatureInput, signature);
    }

    Call of(String otherClient) {
      return new Call(target, otherClient, body, digest, signatureInput, signature);
    }
  }

  /**
   * @param path of the call below the base, as {@code scan}
   */
  String target(String path) {
    return base + "/" + path;
  }

  Call signed(Plan.Client client, String path, String body) {
    return signed(client, path, body, Instant.now());
  }

  Call signed(Plan.Client client, String path, String body, Instant created) {
    String target = target(path);
    String digest = "sha-256=:" + Base64.getEncoder().encodeToString(sha256(body)) + ":";
    String parameters =
        "(\"@method\" \"@target-uri\" \"healthcode-client\" \"content-digest\");created="
            + created.getEpochSecond()
            + ";nonce=\""
            + UUID.randomUUID()
            + "\";keyid=\""
            + client.keyid()
            + "\";alg=\"ed25519\"";
    String signedText =
        "\"@method\": POST\n\"@target-uri\": "
            + target
            + "\n\"healthcode-client\": "
            + client.clientId()
            + "\n\"content-digest\": "
            + digest
            + "\n\"@signature-params\": "
            + parameters;
    return new Call(
        target,
        client.clientId(),
        body,
        digest,
        "sig1=" + parameters,
        "sig1=:" + sign(client, signedText) + ":");
  }

  /**
   * @throws FailedCheck where no answer comes
   */
  Reply send(Call call) {
    return send(
        HttpRequest.newBuilder(URI.create(call.target()))
            .header("Content-Type", "application/json")
            .header("Healthcode-Client", call.clientId())
            .header("Content-Digest", call.digest())
            .header("Signature-Input", call.signatureInput())
            .header("Signature", call.signature())
            .POST(BodyPublishers.ofString(call.body()))
            .build());
  }

  /**
   * @throws FailedCheck where no answer comes
   */
  Reply send(HttpRequest request) {
    if (silent >= MOST_SILENT) {
      throw new FailedCheck("no answer, as before");
    }
    try {
      Reply reply =
          Reply.of(
              http.sendAsync(request, BodyHandlers.ofByteArray())
                  .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
      silent = 0;
      return reply;
    } catch (ExecutionException e) {
      silent++;
      throw new FailedCheck("no answer: " + reason(e));
    } catch (TimeoutException e) {
      silent++;
      throw new FailedCheck("no answer within " + PATIENCE.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedCheck("interrupted");
    }
  }

  /** A class alone: a message may quote what was asked. */
  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause();
    return (cause == null ? e : cause).getClass().getSimpleName();
  }

  private static byte[] sha256(String body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String sign(Plan.Client client, String text) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(
                  new PKCS8EncodedKeySpec(Base64.getDecoder().decode(client.privateKey()))));
      signer.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new FailedCheck("the plan has no Ed25519 key for " + client.clientId());
    }
  }
}
