package org.healthcode.risk.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.healthcode.risk.domain.figures.FigureDay;
import org.healthcode.risk.usecase.BadParameter;
import org.healthcode.risk.usecase.figures.FiguresDesk;
import org.healthcode.schemas.Ids;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 疫情动态: the figures of each day, for everybody, as JSON and as CSV. */
@RestController
class FigureController {

  private static final Duration CACHED = Duration.ofMinutes(1);
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  /** In the order in which they are offered. */
  private static final List<Locale> SPOKEN = List.of(Locale.CHINESE, Locale.ENGLISH);

  private final FiguresDesk desk;
  private final MessageSource messages;

  FigureController(FiguresDesk desk, MessageSource messages) {
    this.desk = desk;
    this.messages = messages;
  }

  // Without produces: who accepts anything gets JSON, and a browser the page at the same path.
  @Operation(
      summary = "疫情动态 / figures of cases and tests by day and city",
      description =
          "Without a token. Exact, since authorities publish cases to the last one. A column that is"
              + " missing is not known yet and no 0; earlier says what was published before a"
              + " correction and until when. CSV with Accept: text/csv or format=csv.")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = FiguresAnswer.class)),
        @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
      })
  @GetMapping("/figures")
  ResponseEntity<Object> figures(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> to,
      @RequestParam Optional<String> city,
      @Parameter(description = "csv or json, before what Accept says") @RequestParam
          Optional<String> format,
      ServerHttpRequest request) {
    boolean csv = isCsv(format, request);
    List<FigureDay> days = desk.days(desk.asked(from, to, city));
    FigureWords words = new FigureWords(messages, language(request));
    FiguresAnswer answer = FiguresAnswer.of(days, desk.publications().at(), words);
    String text = csv ? FigureFile.of(answer, words) : answer.toString();
    ResponseEntity.BodyBuilder response =
        ResponseEntity.ok()
            .cacheControl(CacheControl.maxAge(CACHED).cachePublic())
            .varyBy(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.COOKIE)
            .eTag(Ids.digest(text.getBytes(StandardCharsets.UTF_8)))
            .contentType(csv ? CSV : MediaType.APPLICATION_JSON);
    return csv
        ? response
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"figures.csv\"")
            .body(text)
        : response.body(answer);
  }

  /** That of the page where one was switched to, else what the program asks for. */
  private static Locale language(ServerHttpRequest request) {
    HttpCookie switched = request.getCookies().getFirst("language");
    return switched == null
        ? spoken(request)
        : switched.getValue().equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
  }

  private static Locale spoken(ServerHttpRequest request) {
    try {
      Locale spoken = Locale.lookup(request.getHeaders().getAcceptLanguage(), SPOKEN);
      return Locale.ENGLISH.equals(spoken) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    } catch (IllegalArgumentException e) {
      return Locale.SIMPLIFIED_CHINESE;
    }
  }

  private static boolean isCsv(Optional<String> format, ServerHttpRequest request) {
    if (format.isEmpty()) {
      return request.getHeaders().getAccept().stream().anyMatch(CSV::equalsTypeAndSubtype);
    }
    return switch (format.get()) {
      case "csv" -> true;
      case "json" -> false;
      default -> throw BadParameter.of("format", "csv or json");
    };
  }
}
