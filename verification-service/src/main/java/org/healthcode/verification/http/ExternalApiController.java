package org.healthcode.verification.http;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import org.healthcode.schemas.time.ChinaTime;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /v3/api-docs/external}: the seven interfaces of GB/T 38963 in one document, whichever
 * service answers them. Days in its examples are of today, so that each works as it stands.
 */
@RestController
class ExternalApiController {
  private static final int DAYS_AHEAD = 300;

  private final String document = document();
  private final Clock clock;

  ExternalApiController(Clock clock) {
    this.clock = clock;
  }

  @Operation(hidden = true)
  @GetMapping(path = "/v3/api-docs/external", produces = MediaType.APPLICATION_JSON_VALUE)
  String external() {
    LocalDate today = ChinaTime.day(clock.instant());
    return document
        .replace("@TODAY", today.toString())
        .replace("@IN300DAYS", today.plusDays(DAYS_AHEAD).toString());
  }

  private static String document() {
    try (InputStream file = ExternalApiController.class.getResourceAsStream("/external-api.json")) {
      if (file == null) {
        throw new IllegalStateException("external-api.json is missing from the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
