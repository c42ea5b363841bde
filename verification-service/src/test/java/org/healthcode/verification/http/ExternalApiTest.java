package org.healthcode.verification.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** E-26 of docs/cases/everywhere/elsewhere.md: one document of what there is. */
class ExternalApiTest {
  private static final Path ENDPOINTS =
      Path.of("..", "deploy", "local", "src", "test", "resources", "endpoints.csv");
  private static final List<String> SEVEN =
      List.of("用户健康信息申报", "用户行程申报", "用户健康信息查询", "健康码调用申请", "健康码制码请求", "健康码验码请求", "用户健康信息纠错");

  private final JsonNode document =
      JsonMapper.shared()
          .readTree(
              new ExternalApiController(
                      Clock.fixed(Instant.parse("2022-07-28T16:30:00Z"), ZoneOffset.UTC))
                  .external());

  @Test
  void itNamesAllSevenInChinese() {
    List<String> summaries = new ArrayList<>();
    document
        .get("paths")
        .forEach(path -> path.forEach(call -> summaries.add(call.get("summary").asString())));

    assertThat(SEVEN)
        .allSatisfy(name -> assertThat(summaries).anyMatch(summary -> summary.startsWith(name)));
  }

  /** The table of every address of every service is what the stack is walked by. */
  @Test
  void everyCallOfItIsThereAndNothingInternalIsInIt() throws IOException {
    String endpoints = Files.readString(ENDPOINTS);
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            assertThat(endpoints)
                                .contains(
                                    ","
                                        + method.toUpperCase(Locale.ROOT)
                                        + ","
                                        + path.getKey()
                                        + ",")));
    assertThat(document.toString()).doesNotContain("/ledger", "/waiting", "/overrides", "/feeds");
  }

  @Test
  void onlyTheResidentDeclaresAndAppeals() {
    for (String path : List.of("/declarations/health", "/declarations/itinerary", "/corrections")) {
      assertThat(document.get("paths").get(path).get("post").get("security").toString())
          .as(path)
          .isEqualTo("[{\"resident\":[]}]");
    }
  }

  @Test
  void daysInExamplesAreOfToday() {
    assertThat(document.toString())
        .contains("\"date\":\"2022-07-29\"")
        .doesNotContain("@TODAY")
        .doesNotContain("@IN300DAYS");
  }
}
