package org.healthcode.schemas.issuer;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.schemas.bytes.Sha256;
import org.healthcode.schemas.code.SigningKeys;

/**
 * How installations sign what they ask and answer each other: HTTP Message Signatures (RFC 9421)
 * with Ed25519 over method, address, asker and body of a question, and over status and body of an
 * answer, which repeats the question's nonce, so that no answer of yesterday fits a question of
 * today.
 */
public final class MessageSignature {
  private static final String QUESTION =
      "(\"@method\" \"@target-uri\" \"healthcode-client\" \"content-digest\")";
  private static final String ANSWER = "(\"@status\" \"content-digest\")";
  private static final String LABEL = "sig1=";
  private static final String PARAMETERS =
      ";created=(\\d{1,12});nonce=\"([\\w-]{1,64})\";keyid=\"([\\w-]{1,86})\";alg=\"ed25519\"";
  private static final Pattern ANSWER_PARAMETERS =
      Pattern.compile(Pattern.quote(ANSWER) + PARAMETERS);
  private static final Pattern QUESTION_PARAMETERS =
      Pattern.compile(Pattern.quote(LABEL + QUESTION) + PARAMETERS);

  private MessageSignature() {}

  /** The headers of these names. */
  public record Headers(String contentDigest, String signatureInput, String signature) {}

  /**
   * What a question's {@code Signature-Input} says; nothing of it is verified.
   *
   * @param created in whole seconds
   * @param nonce letters, digits, hyphens and underscores, at most 64
   */
  public record Asked(Instant created, String nonce, String keyId) {}

  /** Empty for what is not exactly as {@link #ofQuestion} writes it. */
  public static Optional<Asked> read(String signatureInput) {
    Matcher read = QUESTION_PARAMETERS.matcher(signatureInput);
    return read.matches()
        ? Optional.of(
            new Asked(
                Instant.ofEpochSecond(Long.parseLong(read.group(1))), read.group(2), read.group(3)))
        : Optional.empty();
  }

  /**
   * Whether a question bears a signature by this key over just this method, address, asker and
   * body. The algorithm is the key's, whatever the question says.
   *
   * @param target as it was sent, not normalized
   * @param key of another kind than Ed25519 signs nothing
   */
  public static boolean verifiesQuestion(
      String method,
      String target,
      String client,
      byte[] body,
      Headers headers,
      IssuerPublicKey key) {
    if (key.rawEd25519().isEmpty()
        || read(headers.signatureInput()).isEmpty()
        || !headers.contentDigest().equals(digest(body))) {
      return false;
    }
    String parameters = headers.signatureInput().substring(LABEL.length());
    return verifies(
        key,
        base(lines(method, target, client), headers.contentDigest(), parameters),
        headers.signature());
  }

  private static String lines(String method, String target, String client) {
    return "\"@method\": "
        + method
        + "\n\"@target-uri\": "
        + target
        + "\n\"healthcode-client\": "
        + client
        + "\n";
  }

  /**
   * Signs a question.
   *
   * @param client who asks: the header {@code Healthcode-Client}
   * @param nonce letters, digits, hyphens and underscores, at most 64, never used before
   */
  public static Headers ofQuestion(
      String method,
      URI target,
      String client,
      byte[] body,
      String nonce,
      Instant created,
      SigningKeys keys) {
    return sign(QUESTION, lines(method, target.toString(), client), body, nonce, created, keys);
  }

  /** Signs an answer; parameters as of the question that it answers. */
  public static Headers ofAnswer(
      int status, byte[] body, String nonce, Instant created, SigningKeys keys) {
    return sign(ANSWER, "\"@status\": " + status + "\n", body, nonce, created, keys);
  }

  private static Headers sign(
      String covered, String lines, byte[] body, String nonce, Instant created, SigningKeys keys) {
    String parameters =
        covered
            + ";created="
            + created.getEpochSecond()
            + ";nonce=\""
            + nonce
            + "\";keyid=\""
            + keys.keyId()
            + "\";alg=\"ed25519\"";
    byte[] signature = keys.sign(base(lines, digest(body), parameters));
    return new Headers(
        digest(body),
        LABEL + parameters,
        LABEL + ":" + Base64.getEncoder().encodeToString(signature) + ":");
  }

  /**
   * Whether an answer bears a signature by one of the keys, over just this status and body, for
   * just this question.
   *
   * @param keys those of another kind than Ed25519 sign nothing
   */
  public static boolean verifiesAnswer(
      int status, byte[] body, String nonce, Headers headers, List<IssuerPublicKey> keys) {
    if (!headers.signatureInput().startsWith(LABEL)
        || !headers.contentDigest().equals(digest(body))) {
      return false;
    }
    String parameters = headers.signatureInput().substring(LABEL.length());
    Matcher read = ANSWER_PARAMETERS.matcher(parameters);
    if (!read.matches() || !read.group(2).equals(nonce)) {
      return false;
    }
    byte[] base = base("\"@status\": " + status + "\n", headers.contentDigest(), parameters);
    return keys.stream()
        .filter(key -> key.kid().equals(read.group(3)) && key.rawEd25519().isPresent())
        .anyMatch(key -> verifies(key, base, headers.signature()));
  }

  private static boolean verifies(IssuerPublicKey key, byte[] base, String header) {
    String prefix = LABEL + ":";
    if (!header.startsWith(prefix) || !header.endsWith(":") || header.length() <= prefix.length()) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key.key());
      verifier.update(base);
      return verifier.verify(
          Base64.getDecoder().decode(header.substring(prefix.length(), header.length() - 1)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] base(String lines, String digest, String parameters) {
    return (lines + "\"content-digest\": " + digest + "\n\"@signature-params\": " + parameters)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** RFC 9530. */
  private static String digest(byte[] body) {
    return "sha-256=:" + Base64.getEncoder().encodeToString(Sha256.digest(body)) + ":";
  }
}
