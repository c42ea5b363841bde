package org.healthcode.tools.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.healthcode.schemas.audit.AuditBody;
import org.healthcode.schemas.audit.AuditChain;
import org.healthcode.schemas.audit.AuditLine;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.tools.ToolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases 76 to 97 of docs/cases/safe-doors/beside.md. */
class AuditCommandTest {
  private static final Instant START = Instant.parse("2022-07-01T00:00:00Z");
  private static final String ANY = "";

  private final Path folder;
  private final Path trust;
  private final KeyFiles keys;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  AuditCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.keys = KeyFiles.create(folder.resolve("keys"));
    this.trust = folder.resolve("keys/audit-trust.json");
  }

  @Test
  void aGoodExportIsWholeWithAndWithoutItsLastLineFeed() throws IOException {
    String export = export(keys);

    assertThat(verify(export)).isZero();
    assertThat(said.toString(UTF_8)).contains("whole: 6 records, 4 entries", "head 6:");
    assertThat(verify(export.stripTrailing())).isZero();
  }

  static Stream<Arguments> tamperings() {
    return Stream.of(
        tampering("one byte of a body", lines -> each(lines, 2, "henan-cdc", "henan-cdd"), "2"),
        tampering("a hash", lines -> lines.replaceFirst("\"hash\":\"....", "\"hash\":\"0000"), "1"),
        tampering(
            "a previous hash", lines -> each(lines, 2, "sHash\":\"....", "sHash\":\"0000"), "2"),
        tampering("a line left out", lines -> moved(lines, 1, -1), "2"),
        tampering("two lines swapped", lines -> moved(lines, 0, 1), "1"),
        tampering("a line doubled", lines -> line(lines, 1) + "\n" + lines, "2"),
        tampering(
            "a second body, the last one good",
            lines -> each(lines, 1, "^\\{", "{\"body\":\"x\","),
            "1"),
        tampering(
            "a second body, the first one good",
            lines -> each(lines, 1, "\\}$", ",\"body\":\"x\"}"),
            "1"),
        tampering("a second sequence", lines -> each(lines, 1, "^\\{", "{\"sequence\":9,"), "1"),
        tampering("a second hash", lines -> each(lines, 1, "^\\{", "{\"hash\":\"x\","), "1"),
        tampering("an extra field", lines -> each(lines, 1, "\\}$", ",\"note\":\"x\"}"), "1"),
        tampering(
            "a sequence beyond its range", lines -> sequence(lines, "18446744073709551617"), "1"),
        tampering("a sequence below it", lines -> sequence(lines, "-1"), "1"),
        tampering("a sequence with a fraction", lines -> sequence(lines, "1.0"), "1"),
        tampering("a sequence with an exponent", lines -> sequence(lines, "1e0"), "1"),
        tampering("a sequence as text", lines -> sequence(lines, "\"1\""), "1"),
        tampering(
            "a key named where nothing is signed",
            lines -> each(lines, 1, "keyId\":\"", "keyId\":\"x"),
            "1"),
        tampering(
            "another key named in a checkpoint",
            lines -> each(lines, 3, "keyId\":\"", "keyId\":\"x"),
            "3"),
        tampering("text behind the object", lines -> each(lines, 1, "$", " x"), "1"),
        tampering("two objects on a line", lines -> lines.replaceFirst("\n", ""), "1"),
        tampering("a lone surrogate", lines -> each(lines, 1, "henan", "\\\\\\\\ud800henan"), "1"),
        tampering("an escape for a letter", lines -> each(lines, 1, "henan", "\\\\u0068enan"), "1"),
        tampering(
            "a signature in another spelling", lines -> each(lines, 3, "\"\\}$", "=\"}"), "3"),
        tampering("a checkpoint elsewhere", lines -> moved(lines, 2, 0), "1"),
        tampering("the beginning cut", lines -> lines.substring(lines.indexOf('\n') + 1), "1"),
        tampering(
            "a body in another layout", lines -> each(lines, 1, "act\\\\\":", "act\\\\\": "), "1"),
        tampering(
            "a body that is no text",
            lines -> each(lines, 1, "\"body\":\"[^}]*}\"", "\"body\":{}"),
            "1"),
        tampering("a byte order mark", lines -> "\uFEFF" + lines, "1"),
        tampering("carriage returns", lines -> lines.replace("\n", "\r\n"), "1"),
        tampering("a blank line", lines -> lines.replaceFirst("\n", "\n\n"), "2"),
        tampering("the end cut", lines -> lines.substring(0, lines.strip().lastIndexOf('\n')), ANY),
        tampering("all of it", lines -> "", ANY));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tamperings")
  void everyTamperingIsNamedWithItsLine(String what, UnaryOperator<String> tamper, String number)
      throws IOException {
    String tampered = tamper.apply(export(keys));

    assertThat(tampered).isNotEqualTo(export(keys));
    assertThat(verify(tampered)).isEqualTo(1);
    assertThat(said.toString(UTF_8))
        .startsWith("BROKEN: " + (number.isEmpty() ? "the file" : "line " + number + " "))
        .hasLineCount(1)
        .doesNotContain("whole");
  }

  @Test
  void bytesThatAreNoTextAreNamed() throws IOException {
    for (String bytes : List.of("\u00FF", "\u00C0\u00AF", "\u00ED\u00A0\u0080")) {
      String export = new String(export(keys).getBytes(UTF_8), ISO_8859_1);
      Path file = folder.resolve("bytes.jsonl");
      Files.write(file, export.replaceFirst("henan", bytes).getBytes(ISO_8859_1));

      said.reset();
      assertThat(verify(file, trust, Optional.empty())).isEqualTo(1);
      assertThat(said.toString(UTF_8)).isEqualTo("BROKEN: line 1 has bytes that are no UTF-8.\n");
    }
  }

  @Test
  void aChainThatSomebodyElseSignedIsBroken() throws IOException {
    assertThat(verify(export(KeyFiles.create(folder.resolve("others"))))).isEqualTo(1);
    assertThat(said.toString(UTF_8)).startsWith("BROKEN: line 3 ").contains("no trusted key");
  }

  @Test
  void anEndThatIsCutAtACheckpointIsSeenByWhoKnowsALaterHead() throws IOException {
    String whole = export(keys);
    String cut = String.join("\n", whole.lines().limit(3).toList());
    AuditLine head = AuditLine.parse(line(whole, 6)).orElseThrow();
    Path file = Files.writeString(folder.resolve("cut.jsonl"), cut);

    assertThat(verify(file, trust, Optional.empty())).isZero();
    assertThat(verify(file, trust, Optional.of("6:" + head.hash()))).isEqualTo(1);
  }

  @Test
  void aTrustFileThatCanNotBeReadIsSaidInASentenceWithItsPlace() throws IOException {
    Path export = Files.writeString(folder.resolve("good.jsonl"), export(keys));
    String twice = Files.readString(trust).replaceFirst("\\[(.*)\\]", "[$1,$1]");
    for (Path file :
        List.of(
            folder.resolve("nowhere.json"),
            folder,
            Files.writeString(folder.resolve("empty.json"), ""),
            Files.writeString(folder.resolve("none.json"), "{\"keys\":[]}"),
            Files.writeString(folder.resolve("twice.json"), twice))) {
      assertThatThrownBy(() -> verify(export, file, Optional.empty()))
          .isInstanceOf(ToolException.class)
          .hasMessageContaining(file.toString())
          .hasMessageMatching("Expected [^.]*(\\.[^ ][^.]*)*\\.");
    }
    assertThatThrownBy(() -> verify(folder.resolve("gone.jsonl"), trust, Optional.empty()))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("gone.jsonl");
  }

  private static Arguments tampering(String what, UnaryOperator<String> tamper, String line) {
    return Arguments.of(what, tamper, line);
  }

  private int verify(String export) throws IOException {
    said.reset();
    return verify(
        Files.writeString(folder.resolve("export.jsonl"), export), trust, Optional.empty());
  }

  private int verify(Path export, Path trusted, Optional<String> after) throws IOException {
    PrintStream terminal = new PrintStream(said, true, UTF_8);
    return new AuditCommand(terminal, terminal).verify(export, trusted, after);
  }

  private static String line(String lines, int number) {
    return lines.lines().toList().get(number - 1);
  }

  /** One line with something replaced. */
  private static String each(String lines, int number, String what, String by) {
    List<String> all = new ArrayList<>(lines.lines().toList());
    all.set(number - 1, all.get(number - 1).replaceFirst(what, by));
    return String.join("\n", all) + "\n";
  }

  private static String sequence(String lines, String number) {
    return each(lines, 1, "\"sequence\":1", "\"sequence\":" + number);
  }

  /** One line taken to another place, or away. */
  private static String moved(String lines, int from, int to) {
    List<String> all = new ArrayList<>(lines.lines().toList());
    String line = all.remove(from);
    if (to >= 0) {
      all.add(to, line);
    }
    return String.join("\n", all) + "\n";
  }

  /** Two entries, a checkpoint, two entries, a checkpoint. */
  private static String export(KeyFiles keys) {
    List<AuditLine> lines = new ArrayList<>();
    for (int minute = 1; minute <= 2; minute++) {
      Instant at = START.plusSeconds(60L * minute);
      for (String act : List.of("RETRACTION", "ID_LOOKUP")) {
        String body =
            "{\"act\":\"%s\",\"at\":\"%s\",\"authority\":\"henan-cdc\"}"
                .formatted(act, at.minusSeconds(30));
        append(lines, body, Optional.empty());
      }
      AuditLine head = lines.getLast();
      append(
          lines,
          AuditBody.checkpoint(head.sequence(), head.hash(), at),
          Optional.of(keys.audit().get()));
    }
    return String.join("\n", lines.stream().map(AuditLine::toJson).toList()) + "\n";
  }

  private static void append(List<AuditLine> lines, String body, Optional<SigningKeys> signing) {
    String previous = lines.isEmpty() ? AuditChain.GENESIS : lines.getLast().hash();
    long sequence = lines.size() + 1L;
    String hash = AuditChain.hash(previous, sequence, body);
    lines.add(
        new AuditLine(
            sequence,
            body,
            previous,
            hash,
            signing.map(SigningKeys::keyId).orElse(""),
            signing
                .map(key -> key.sign(hash.getBytes(UTF_8)))
                .map(Base64.getUrlEncoder().withoutPadding()::encodeToString)
                .orElse("")));
  }
}
