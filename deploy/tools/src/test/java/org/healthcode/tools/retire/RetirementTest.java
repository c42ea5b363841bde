package org.healthcode.tools.retire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.schemas.keys.KeyFile;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.tools.retire.RetirementReport.Head;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetirementTest {
  private static final Instant NOW = Instant.parse("2022-12-13T00:00:00Z");
  private static final Head HEAD = new Head(42, "ab".repeat(32));

  private final Path data;

  RetirementTest(@TempDir Path folder) throws IOException {
    data = folder.resolve("data");
    Files.createDirectories(data);
    Files.writeString(data.resolve(".healthcode-data"), "");
    KeyFiles.create(data.resolve("keys"));
    Files.createDirectories(data.resolve("kafka"));
    Files.writeString(data.resolve("kafka").resolve("0.log"), "ten bytes.");
    Files.createDirectories(data.resolve("identity"));
    Files.writeString(data.resolve("identity").resolve("signing-key.json"), "secret");
  }

  private String retire() throws IOException {
    return Files.readString(
        new Retirement(data).run(Optional.of(HEAD), "The last checkpoint.", NOW));
  }

  private TrustList trust() throws IOException {
    return TrustList.fromJson(Files.readString(data.resolve("keys").resolve("audit-trust.json")));
  }

  @Test
  void onlyTheReportAndThePublicKeysOfTheAuditLogStay() throws IOException {
    retire();

    try (Stream<Path> left = Files.walk(data)) {
      List<String> files =
          left.filter(Files::isRegularFile)
              .map(file -> data.relativize(file).toString())
              .sorted()
              .toList();
      assertThat(files)
          .containsExactly(".healthcode-data", "keys/audit-trust.json", "retirement-report.json");
    }
    assertThat(new Retirement(data).isPossible()).isFalse();
  }

  @Test
  void theReportSaysWhatWasDestroyedAndIsCheckedWithThePublicKeysAlone() throws IOException {
    String report = retire();

    String body = RetirementReport.verified(report, trust()).orElseThrow();
    assertThat(body)
        .contains("\"sequence\":42", HEAD.hash(), "2022-12-13T00:00:00Z")
        .contains("\"kafka\"", "\"files\":1", "\"bytes\":10")
        .contains("keys/pepper", "identity/signing-key.json");
    for (KeyFile key : KeyFile.values()) {
      assertThat(body).contains("keys/" + key.fileName());
    }
    assertThat(body).doesNotContain("audit-trust");
  }

  @Test
  void aReportThatWasChangedOrSignedByAnotherIsNotGood(@TempDir Path other) throws IOException {
    String report = retire();

    assertThat(RetirementReport.verified(report.replace("42", "41"), trust())).isEmpty();
    assertThat(RetirementReport.verified("nonsense", trust())).isEmpty();
    assertThat(
            RetirementReport.verified(
                report, KeyFiles.create(other.resolve("keys")).auditTrust().get()))
        .isEmpty();
  }
}
