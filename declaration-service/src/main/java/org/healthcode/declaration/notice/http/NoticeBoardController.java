package org.healthcode.declaration.notice.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.healthcode.declaration.notice.NoticeBoardReading;
import org.healthcode.schemas.Ids;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What residents are told now, for anybody. */
@RestController
@Tag(name = "notices", description = "通知公告 / what authorities tell the residents of a region")
class NoticeBoardController {
  /** One that is approved, or ended by a person, is so in caches within this time. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final NoticeBoardReading reading;

  NoticeBoardController(NoticeBoardReading reading) {
    this.reading = reading;
  }

  @Operation(
      summary = "查询通知公告 / notices for a region that hold now, the most urgent first",
      description =
          "Without a token. Those for the region and for all regions around it; without a region"
              + " those for the whole province. No cache keeps it longer than what is in it holds.")
  @GetMapping(path = "/notices", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<NoticeAnswer> notices(@RequestParam(defaultValue = "") String region) {
    NoticeBoardReading.Shown shown = reading.of(region);
    NoticeAnswer answer = NoticeAnswer.of(shown.board());
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(fresh(shown)).cachePublic())
        .varyBy(HttpHeaders.ACCEPT)
        .eTag(Ids.hash(answer.toString()))
        .body(answer);
  }

  /** Whole seconds, as the header has them, and rather one less. */
  private static Duration fresh(NoticeBoardReading.Shown shown) {
    Instant changes = shown.board().changes().orElse(Instant.MAX);
    return changes.isAfter(shown.at().plus(FRESH))
        ? FRESH
        : Duration.between(shown.at(), changes).truncatedTo(ChronoUnit.SECONDS);
  }
}
