package org.healthcode.verification.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import org.healthcode.schemas.fuzz.MemoryBudget;
import org.healthcode.starter.problem.ProblemException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Bodies of JSON as anybody at a gate may send them: read, or refused by what is wrong. */
class ScansFuzzTest {
  /** As the service has it, limits included. */
  private static final JsonMapper JSON =
      new SpringApplicationBuilder(JacksonAutoConfiguration.class)
          .web(WebApplicationType.NONE)
          .run()
          .getBean(JsonMapper.class);

  @FuzzTest
  void aScanIsReadOrRefused(byte[] body) throws Exception {
    MemoryBudget.within(
        () -> {
          Optional<ScanRequest> read = read(body, ScanRequest.class);
          try {
            read.ifPresent(
                scan -> {
                  scan.check();
                  assertThat(scan.subject().toString()).contains("redacted");
                  assertThat(scan.requireCheckpointId()).isNotBlank();
                });
          } catch (ProblemException refused) {
            assertThat(refused.problem().errors()).isNotEmpty();
          }
        });
  }

  @FuzzTest
  void aReportOfOfflineScansIsReadOrRefused(byte[] body) throws Exception {
    MemoryBudget.within(
        () -> {
          Optional<OfflineScans> read = read(body, OfflineScans.class);
          try {
            read.ifPresent(
                scans -> {
                  scans.check();
                  assertThat(scans.made()).isNotEmpty();
                });
          } catch (ProblemException refused) {
            assertThat(refused.problem().errors()).isNotEmpty();
          }
        });
  }

  /** Empty where it is refused. */
  private static <T> Optional<T> read(byte[] body, Class<T> type) {
    try {
      return Optional.ofNullable(JSON.readValue(body, type));
    } catch (JacksonException refused) {
      return Optional.empty();
    }
  }
}
