package org.healthcode.code.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.healthcode.code.qr.Card;
import org.healthcode.code.qr.Png;
import org.healthcode.code.qr.Svg;
import org.springframework.http.CacheControl;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.NotAcceptableStatusException;

/** What a code can be answered as. The first one is for who has no wish. */
enum Representation {
  JSON,
  SVG,
  PNG;

  private static final MediaType SVG_XML = MediaType.valueOf("image/svg+xml");
  private static final List<MediaType> ALL =
      Arrays.stream(values()).map(Representation::type).toList();

  private MediaType type() {
    return switch (this) {
      case JSON -> MediaType.APPLICATION_JSON;
      case SVG -> SVG_XML;
      case PNG -> MediaType.IMAGE_PNG;
    };
  }

  /**
   * @throws NotAcceptableStatusException when none is acceptable
   */
  static Representation of(ServerHttpRequest request) {
    return accepted(request).stream()
        .filter(wish -> wish.getQualityValue() > 0)
        .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
        .flatMap(wish -> Arrays.stream(values()).filter(one -> wish.includes(one.type())))
        .findFirst()
        .orElseThrow(() -> new NotAcceptableStatusException(ALL));
  }

  private static List<MediaType> accepted(ServerHttpRequest request) {
    try {
      List<MediaType> wishes = request.getHeaders().getAccept();
      return wishes.isEmpty() ? List.of(MediaType.ALL) : wishes;
    } catch (InvalidMediaTypeException e) {
      throw new NotAcceptableStatusException(ALL);
    }
  }

  /** The answer, never to be stored. */
  ResponseEntity<Object> answer(Supplier<Object> json, Supplier<Card> card) {
    Object body =
        switch (this) {
          case JSON -> json.get();
          case SVG -> Svg.of(card.get());
          case PNG -> Png.of(card.get());
        };
    return ResponseEntity.ok().contentType(type()).cacheControl(CacheControl.noStore()).body(body);
  }
}
