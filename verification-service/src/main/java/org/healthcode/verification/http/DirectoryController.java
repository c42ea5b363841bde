package org.healthcode.verification.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import org.healthcode.schemas.Ids;
import org.healthcode.verification.directory.DirectoryEntry;
import org.healthcode.verification.directory.DirectoryReading;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /directory}: the health codes of the country, for anyone. */
@RestController
class DirectoryController {
  private static final Duration FRESH = Duration.ofMinutes(10);

  private final DirectoryReading reading;

  DirectoryController(DirectoryReading reading) {
    this.reading = reading;
  }

  /**
   * One region, or the national platform ({@code national}). What is not known is left out.
   *
   * @param own whether its codes are ours
   * @param recognised whether checkpoints here take its codes for codes today
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Place(
      String code,
      boolean national,
      String zhName,
      String enName,
      String codeName,
      String otherNames,
      String appliedIn,
      String hotline,
      boolean own,
      boolean recognised,
      String source) {}

  record Answer(List<Place> regions) {}

  @Operation(
      summary = "全国健康码目录 / the 34 province-level regions and the national platform",
      description =
          "Without a token: what the health code of each is called, where one applies for it, and"
              + " whether it is recognised here today.")
  @GetMapping("/directory")
  ResponseEntity<Answer> directory() {
    Answer answer = new Answer(reading.today().stream().map(DirectoryController::place).toList());
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
        .eTag(Ids.hash(answer.toString()))
        .body(answer);
  }

  private static Place place(DirectoryReading.Line line) {
    DirectoryEntry entry = line.entry();
    return new Place(
        entry.code(),
        entry.isNational(),
        entry.zhName(),
        entry.enName(),
        entry.codeName(),
        entry.otherNames(),
        entry.appliedIn(),
        entry.hotline(),
        line.own(),
        line.recognised(),
        entry.source());
  }
}
