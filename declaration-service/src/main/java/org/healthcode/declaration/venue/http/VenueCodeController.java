package org.healthcode.declaration.venue.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.healthcode.declaration.venue.VenuePeriods;
import org.healthcode.declaration.venue.VenueReading;
import org.healthcode.declaration.venue.VenueState;
import org.healthcode.declaration.venue.poster.Posters;
import org.healthcode.declaration.venue.poster.Sheet;
import org.healthcode.schemas.code.VenueCode;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.NotAcceptableStatusException;

/** The codes of venues: on paper for weeks, on a screen for minutes. */
@RestController
@RequestMapping("/venues/{code}")
@Tag(name = "venues", description = "场所登记 / venues")
class VenueCodeController {
  private static final MediaType SVG = MediaType.valueOf("image/svg+xml");
  private static final String CURRENT = "current";
  private static final String NEXT = "next";

  private final VenueReading venues;
  private final VenueCode codes;
  private final VenuePeriods periods;
  private final Posters posters;
  private final Clock clock;

  VenueCodeController(
      VenueReading venues, VenueCode codes, VenuePeriods periods, Posters posters, Clock clock) {
    this.venues = venues;
    this.codes = codes;
    this.periods = periods;
    this.posters = posters;
    this.clock = clock;
  }

  /**
   * A code for a screen, to be replaced when it ends.
   *
   * @param code the text of the QR code
   */
  record ScreenCode(String code, String venueCode, Instant from, Instant until) {}

  @Operation(summary = "打印场所码海报 / an A4 poster for this period or the next one")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = "application/pdf",
            schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "image/svg+xml")
      })
  @GetMapping("/poster")
  ResponseEntity<Object> poster(
      @PathVariable String code,
      @RequestParam(defaultValue = CURRENT) String period,
      Caller caller,
      ServerHttpRequest request) {
    MediaType type = wanted(request, List.of(MediaType.APPLICATION_PDF, SVG));
    int ahead =
        switch (period) {
          case CURRENT -> 0;
          case NEXT -> 1;
          default -> throw ProblemException.invalid("period", "current or next");
        };
    VenueState venue = venues.requireOpen(code, caller);
    Sheet sheet = sheet(venue, periods.poster(venue, clock.instant(), ahead));
    boolean picture = type.equals(SVG);
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "inline; filename=\"" + venue.code() + (picture ? ".svg\"" : ".pdf\""))
        .body(picture ? posters.svg(sheet) : posters.pdf(sheet));
  }

  @Operation(summary = "屏幕场所码 / a code for a screen, good for minutes")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = ScreenCode.class)),
        @Content(mediaType = "image/svg+xml")
      })
  @PostMapping("/screen-code")
  ResponseEntity<Object> screen(
      @PathVariable String code, Caller caller, ServerHttpRequest request) {
    MediaType type = wanted(request, List.of(MediaType.APPLICATION_JSON, SVG));
    VenueState venue = venues.requireOpen(code, caller);
    VenueCode.Valid content = periods.screen(venue, clock.instant());
    Sheet sheet = sheet(venue, content);
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CacheControl.noStore())
        .body(
            type.equals(SVG)
                ? Posters.screen(sheet)
                : new ScreenCode(sheet.content(), venue.code(), content.from(), content.until()));
  }

  private Sheet sheet(VenueState venue, VenueCode.Valid content) {
    return new Sheet(
        codes.encode(content),
        venue.code(),
        venue.name(),
        venue.category().zh() + "  " + venue.category().en(),
        venue.address(),
        content.from(),
        content.until());
  }

  /** The offer that the caller likes best; the first one for who has no wish. */
  private static MediaType wanted(ServerHttpRequest request, List<MediaType> offers) {
    return accepted(request, offers).stream()
        .filter(wish -> wish.getQualityValue() > 0)
        .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
        .flatMap(wish -> offers.stream().filter(wish::includes))
        .findFirst()
        .orElseThrow(() -> new NotAcceptableStatusException(offers));
  }

  private static List<MediaType> accepted(ServerHttpRequest request, List<MediaType> offers) {
    try {
      List<MediaType> wishes = request.getHeaders().getAccept();
      return wishes.isEmpty() ? List.of(MediaType.ALL) : wishes;
    } catch (InvalidMediaTypeException e) {
      throw new NotAcceptableStatusException(offers);
    }
  }
}
