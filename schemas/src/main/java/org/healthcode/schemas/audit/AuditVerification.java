package org.healthcode.schemas.audit;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.healthcode.schemas.code.TrustList;

/**
 * Checks an exported audit log line by line, with nothing but the lines and the public keys. Finds
 * whatever was changed, left out, added or moved behind the first line and before the last signed
 * checkpoint. What came behind the last checkpoint of the file it can't know of.
 */
public final class AuditVerification {

  /** The service signs each minute; longer than this without a checkpoint is suspicious. */
  public static final Duration LONGEST_UNSIGNED = Duration.ofMinutes(10);

  private final TrustList trusted;
  private final Optional<Known> known;

  private long sequence;
  private String hash = AuditChain.GENESIS;
  private long records;
  private long entries;
  private boolean knownSeen;
  private boolean endsInCheckpoint;
  private String lastTime = "";
  private Optional<Instant> unsignedSince = Optional.empty();

  /** The end of an earlier export, which this one has to contain. */
  public record Known(long sequence, String hash) {}

  /** What a whole log says of itself. */
  public record Whole(long records, long entries, String upTo, long sequence, String head) {}

  /**
   * @param known the end of an earlier export, if there is one
   */
  public AuditVerification(TrustList trusted, Optional<Known> known) {
    this.trusted = trusted;
    this.known = known;
  }

  /** Takes the next line; says what is wrong with it, if anything. */
  public Optional<String> accept(String text) {
    Optional<AuditLine> parsed = AuditLine.parse(text);
    if (parsed.isEmpty()) {
      return Optional.of("is not a record of the audit log");
    }
    AuditLine line = parsed.get();
    Optional<String> wrong = wrong(line);
    if (wrong.isEmpty()) {
      take(line);
    }
    return wrong;
  }

  /** After the last line: what is wrong with the whole, if anything. */
  public Optional<String> end() {
    if (records == 0) {
      return Optional.of("the file is empty");
    }
    if (!endsInCheckpoint) {
      return Optional.of(
          "the file is truncated: its last record is no signed checkpoint, as an export ends with");
    }
    if (known.isPresent() && !knownSeen) {
      return Optional.of(
          "the file ends before record "
              + known.get().sequence()
              + ", which an earlier export had: it is truncated");
    }
    return Optional.empty();
  }

  /** Of use once {@link #end} found nothing. */
  public Whole whole() {
    return new Whole(records, entries, lastTime, sequence, hash);
  }

  private Optional<String> wrong(AuditLine line) {
    if (line.sequence() != sequence + 1) {
      return Optional.of(
          "has the number "
              + line.sequence()
              + " where "
              + (sequence + 1)
              + " was expected: a record is missing, added or moved");
    }
    if (!line.previousHash().equals(hash)) {
      return Optional.of("does not follow the record before it: the chain is broken here");
    }
    if (!AuditChain.hash(line.previousHash(), line.sequence(), line.body()).equals(line.hash())) {
      return Optional.of("was changed: its content does not have its hash");
    }
    if (line.act().equals("CHECKPOINT") != line.isCheckpoint()) {
      return Optional.of("is a checkpoint without a signature, or a signed record that is none");
    }
    if (!line.isCheckpoint() && !line.keyId().isEmpty()) {
      return Optional.of("names a key, and nothing in it is signed");
    }
    if (line.isCheckpoint() && !isSigned(line)) {
      return Optional.of("is a checkpoint that no trusted key signed: the log was signed anew");
    }
    if (!line.isCheckpoint() && isUnsignedTooLong(line)) {
      return Optional.of(
          "comes more than "
              + LONGEST_UNSIGNED.toMinutes()
              + " minutes behind unsigned records: a checkpoint is missing");
    }
    if (known
        .filter(it -> it.sequence() == line.sequence() && !it.hash().equals(line.hash()))
        .isPresent()) {
      return Optional.of("is another record than the earlier export had at this place");
    }
    return Optional.empty();
  }

  private boolean isSigned(AuditLine line) {
    try {
      byte[] signature = Base64.getUrlDecoder().decode(line.signature());
      // In one spelling: the last digit of base64 has bits that mean nothing.
      return Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(signature)
              .equals(line.signature())
          && trusted.verifies(
              line.keyId(), line.hash().getBytes(StandardCharsets.UTF_8), signature);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean isUnsignedTooLong(AuditLine line) {
    return unsignedSince
        .flatMap(since -> time(line).map(at -> Duration.between(since, at)))
        .filter(gap -> gap.compareTo(LONGEST_UNSIGNED) > 0)
        .isPresent();
  }

  private void take(AuditLine line) {
    sequence = line.sequence();
    hash = line.hash();
    records++;
    endsInCheckpoint = line.isCheckpoint();
    lastTime = line.at();
    if (line.isCheckpoint()) {
      unsignedSince = Optional.empty();
    } else {
      entries++;
      unsignedSince = unsignedSince.or(() -> time(line));
    }
    knownSeen |= known.filter(it -> it.sequence() == line.sequence()).isPresent();
  }

  private static Optional<Instant> time(AuditLine line) {
    try {
      return Optional.of(Instant.parse(line.at()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
