package org.healthcode.declaration.testsite.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.healthcode.declaration.testsite.TestSiteReading;
import org.healthcode.schemas.Ids;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Test sites, for anybody. */
@RestController
@Tag(name = "test-sites", description = "核酸检测机构 / where one can be tested")
class TestSiteController {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final TestSiteReading reading;

  TestSiteController(TestSiteReading reading) {
    this.reading = reading;
  }

  @Operation(
      summary = "查询核酸检测机构 / test sites of a region, by words, or nearest first",
      description =
          "Without a token. Coordinates are GCJ-02, also those of near (longitude,latitude): whoever"
              + " asks with it tells where they are, so that it is better computed where one is, as"
              + " the page does. Sites whose place is not known come last then, without a distance.")
  @GetMapping("/test-sites")
  ResponseEntity<SiteAnswer> sites(
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String near,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") int size) {
    SiteAnswer answer =
        SiteAnswer.of(reading.find(new TestSiteReading.Wish(region, near, q, after, size)));
    // Distances tell where somebody is: no cache on the way keeps them.
    return near.isBlank()
        ? ResponseEntity.ok()
            .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
            .eTag(Ids.hash(answer.toString()))
            .body(answer)
        : ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
  }
}
