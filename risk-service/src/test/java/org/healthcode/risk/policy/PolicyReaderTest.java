package org.healthcode.risk.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyReaderTest {

  private static final String GOOD =
      """
      id: mini
      version: 1.0.0
      title: {zh: 小, en: mini}
      legal-basis: {zh: 法, en: law}
      effective-from: 2020-03-01
      margins: {venue-minutes: 0, trip-minutes: 0, region-minutes: 0}
      rules:
        - id: case
          title: {zh: 病例, en: case}
          legal-basis: {zh: 法, en: law}
          match:
            case: [CONFIRMED]
          phases:
            - color: RED
              release:
                case-status: [DISCHARGED]
      tests:
        - name: nothing
          evidence: []
          spans: []
      """;

  @Test
  void aGoodFileIsRead() {
    PolicyFile file = PolicyReader.read("mini.yaml", new StringReader(GOOD));

    assertThat(file.policy().id()).isEqualTo("mini");
    assertThat(file.failures()).isEmpty();
  }

  @Test
  void aWrongValueIsNamedWithFileLineAndExpectation() {
    assertThat(errors(GOOD.replace("color: RED", "color: PURPLE")))
        .containsExactly("mini.yaml:14:16: color: expected one of GREEN, YELLOW, RED");
  }

  @Test
  void everyErrorOfAFileIsNamedAtOnce() {
    String bad =
        GOOD.replace("version: 1.0.0", "version: one").replace("[CONFIRMED]", "[CONFIRMED, ILL]");

    assertThat(errors(bad))
        .hasSize(2)
        .anySatisfy(error -> assertThat(error).startsWith("mini.yaml:2:10: version: expected a"))
        .anySatisfy(
            error -> assertThat(error).startsWith("mini.yaml:12:25: case: expected one of"));
  }

  @Test
  void anUnknownKeyIsAnErrorOnItsLine() {
    assertThat(errors(GOOD.replace("id: mini", "id: mini\ncolour: RED")))
        .singleElement()
        .asString()
        .startsWith("mini.yaml:2:1: policy: unknown key");
  }

  @Test
  void aMissingKeyIsNamed() {
    assertThat(errors(GOOD.replace("    legal-basis: {zh: 法, en: law}\n    match", "    match")))
        .containsExactly("mini.yaml:8:5: rules: the key legal-basis is missing");
  }

  @Test
  void aKeyThatComesTwiceIsAnError() {
    assertThat(errors(GOOD.replace("id: mini", "id: mini\nid: maxi")))
        .containsExactly("mini.yaml:2:1: policy: the key id comes twice");
  }

  @Test
  void aReleaseMustFitTheEvidence() {
    assertThat(errors(GOOD.replace("case-status: [DISCHARGED]", "isolation-end: {else-days: 14}")))
        .singleElement()
        .asString()
        .startsWith("mini.yaml:16:11: release: isolation-end does not fit");
  }

  @Test
  void onlyADeclarationMakesGreen() {
    assertThat(errors(GOOD.replace("color: RED", "color: GREEN")))
        .containsExactly(
            "mini.yaml:14:9: color: GREEN comes from any-declaration or an override to GREEN and from"
                + " nothing else");
  }

  @Test
  void twoRulesWithOneIdAreAnError() {
    String rule = GOOD.substring(GOOD.indexOf("  - id: case"), GOOD.indexOf("tests:"));

    assertThat(errors(GOOD.replace("tests:", rule + "tests:")))
        .containsExactly("mini.yaml:17:5: id: another rule has this id");
  }

  @Test
  void testDaysMustAscend() {
    String bad =
        GOOD.replace("case-status: [DISCHARGED]", "days-and-tests: {days: 7, on-days: [1, 3, 2]}");

    assertThat(errors(bad)).singleElement().asString().startsWith("mini.yaml:16:27: on-days:");
  }

  @Test
  void whatIsNoYamlIsNamedWithItsLine() {
    assertThat(errors("id: mini\nrules: [")).singleElement().asString().startsWith("mini.yaml:");
    assertThat(errors("")).containsExactly("mini.yaml:1:1: the file is empty");
    assertThat(errors("just text"))
        .singleElement()
        .asString()
        .startsWith("mini.yaml:1:1: policy: expected a mapping");
  }

  @Test
  void theFilesOfAFolderAreReadByName(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("b.yaml"), GOOD.replace("id: mini", "id: second"));
    Files.writeString(folder.resolve("a.yaml"), GOOD);
    Files.writeString(folder.resolve("notes.txt"), "not a policy");

    assertThat(PolicyFiles.inFolder(folder))
        .extracting(file -> file.policy().id())
        .containsExactly("mini", "second");
  }

  private static List<String> errors(String yaml) {
    PolicyFormatException failure =
        catchThrowableOfType(
            PolicyFormatException.class,
            () -> PolicyReader.read("mini.yaml", new StringReader(yaml)));
    return failure.errors().stream().map(PolicyError::toString).toList();
  }
}
