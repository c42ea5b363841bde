package org.healthcode.schemas.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.audit.AuditVerification.Known;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.keys.KeyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerificationTest {
  private static final Instant START = Instant.parse("2022-07-01T00:00:00Z");

  private final Path temporary;
  private final KeyFiles keys;

  AuditVerificationTest(@TempDir Path temporary) {
    this.temporary = temporary;
    this.keys = KeyFiles.create(temporary.resolve("keys"));
  }

  @Test
  void aWholeExportSaysHowFarItGoes() {
    List<AuditLine> lines = log(keys);

    assertThat(broken(lines)).isEmpty();
    AuditVerification verification = verified(lines, Optional.empty());
    assertThat(verification.end()).isEmpty();
    assertThat(verification.whole().records()).isEqualTo(6);
    assertThat(verification.whole().entries()).isEqualTo(4);
    assertThat(verification.whole().head()).isEqualTo(lines.getLast().hash());
    assertThat(verification.whole().upTo()).isEqualTo("2022-07-01T00:02:00Z");
  }

  @Test
  void aChangedRecordIsNamed() {
    List<AuditLine> lines = log(keys);
    AuditLine was = lines.get(1);
    lines.set(
        1,
        new AuditLine(
            was.sequence(),
            was.body().replace("henan-cdc", "somebody"),
            was.previousHash(),
            was.hash(),
            "",
            ""));

    assertThat(broken(lines)).hasValue("2: was changed: its content does not have its hash");
  }

  @Test
  void aChangedRecordWithANewHashBreaksTheNextLink() {
    List<AuditLine> lines = log(keys);
    AuditLine was = lines.get(1);
    String body = was.body().replace("henan-cdc", "somebody");
    lines.set(
        1,
        new AuditLine(
            was.sequence(),
            body,
            was.previousHash(),
            AuditChain.hash(was.previousHash(), was.sequence(), body),
            "",
            ""));

    assertThat(broken(lines)).get().asString().startsWith("3: does not follow");
  }

  @Test
  void aMissingRecordIsNoticed() {
    List<AuditLine> lines = log(keys);
    lines.remove(1);

    assertThat(broken(lines)).get().asString().startsWith("2: has the number 3 where 2");
  }

  @Test
  void recordsInAnotherOrderAreNoticed() {
    List<AuditLine> lines = log(keys);
    lines.add(1, lines.remove(3));

    assertThat(broken(lines)).get().asString().startsWith("2: has the number 4 where 2");
  }

  @Test
  void aTruncatedFileIsNoticed() {
    List<AuditLine> lines = log(keys);

    AuditVerification verification = verified(lines.subList(0, 5), Optional.empty());

    assertThat(verification.end()).get().asString().startsWith("the file is truncated");
  }

  @Test
  void aFileCutAtACheckpointIsNoticedByWhoHasAnEarlierExport() {
    List<AuditLine> lines = log(keys);
    Known known = new Known(6, lines.get(5).hash());

    assertThat(verified(lines, Optional.of(known)).end()).isEmpty();
    assertThat(verified(lines.subList(0, 3), Optional.of(known)).end())
        .get()
        .asString()
        .contains("ends before record 6");
  }

  @Test
  void aLogThatWasWrittenAnewAndSignedWithAnotherKeyIsNoticed() {
    List<AuditLine> forged = log(KeyFiles.create(temporary.resolve("others")));

    assertThat(broken(forged))
        .hasValue("3: is a checkpoint that no trusted key signed: the log was signed anew");
  }

  @Test
  void aCheckpointWhoseSignatureWasLeftOutIsNoticed() {
    List<AuditLine> lines = log(keys);
    AuditLine was = lines.get(2);
    lines.set(2, new AuditLine(was.sequence(), was.body(), was.previousHash(), was.hash(), "", ""));

    assertThat(broken(lines)).get().asString().startsWith("3: is a checkpoint without a signature");
  }

  @Test
  void tooLongWithoutACheckpointIsNoticed() {
    List<AuditLine> lines = new ArrayList<>();
    append(lines, keys, body("A", START), false);
    append(lines, keys, body("B", START.plus(AuditVerification.LONGEST_UNSIGNED)), false);
    append(lines, keys, body("C", START.plusSeconds(3_600)), false);

    assertThat(broken(lines)).get().asString().startsWith("3: comes more than 10 minutes");
  }

  @Test
  void whatIsNoRecordIsNoticed() {
    assertThat(new AuditVerification(keys.auditTrust().get(), Optional.empty()).accept("{}"))
        .hasValue("is not a record of the audit log");
  }

  @Test
  void aLineSurvivesItsJson() {
    AuditLine line = log(keys).get(2);

    assertThat(AuditLine.parse(line.toJson())).hasValue(line);
  }

  /** Two entries, a checkpoint, two entries, a checkpoint. */
  private static List<AuditLine> log(KeyFiles keys) {
    List<AuditLine> lines = new ArrayList<>();
    for (int minute = 1; minute <= 2; minute++) {
      Instant at = START.plusSeconds(60L * minute);
      append(lines, keys, body("RETRACTION", at.minusSeconds(30)), false);
      append(lines, keys, body("ID_LOOKUP", at.minusSeconds(20)), false);
      AuditLine head = lines.getLast();
      append(lines, keys, AuditBody.checkpoint(head.sequence(), head.hash(), at), true);
    }
    return lines;
  }

  private static String body(String act, Instant at) {
    return "{\"act\":\"" + act + "\",\"at\":\"" + at + "\",\"authority\":\"henan-cdc\"}";
  }

  private static void append(List<AuditLine> lines, KeyFiles keys, String body, boolean signed) {
    String previous = lines.isEmpty() ? AuditChain.GENESIS : lines.getLast().hash();
    long sequence = lines.size() + 1;
    String hash = AuditChain.hash(previous, sequence, body);
    SigningKeys signing = keys.audit().get();
    String signature =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(signing.sign(hash.getBytes(StandardCharsets.UTF_8)));
    lines.add(
        new AuditLine(
            sequence,
            body,
            previous,
            hash,
            signed ? signing.keyId() : "",
            signed ? signature : ""));
  }

  private AuditVerification verified(List<AuditLine> lines, Optional<Known> known) {
    AuditVerification verification = new AuditVerification(keys.auditTrust().get(), known);
    lines.forEach(line -> assertThat(verification.accept(line.toJson())).isEmpty());
    return verification;
  }

  /** The first broken line, if any, with its number. */
  private Optional<String> broken(List<AuditLine> lines) {
    AuditVerification verification =
        new AuditVerification(keys.auditTrust().get(), Optional.empty());
    for (int i = 0; i < lines.size(); i++) {
      Optional<String> wrong = verification.accept(lines.get(i).toJson());
      if (wrong.isPresent()) {
        return Optional.of((i + 1) + ": " + wrong.get());
      }
    }
    return Optional.empty();
  }
}
