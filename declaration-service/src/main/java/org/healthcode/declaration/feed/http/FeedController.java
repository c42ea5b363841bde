package org.healthcode.declaration.feed.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.allowance.AccountRoom;
import org.healthcode.declaration.feed.FeedDesk;
import org.healthcode.declaration.feed.rows.ReadRow;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.http.IdempotencyKey;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.usecase.Feeders;
import org.healthcode.schemas.Feed;
import org.healthcode.starter.security.BearerHeader;
import org.healthcode.starter.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What authorities feed, one record at a time. */
@RestController
@RequestMapping("/feeds")
@Tag(name = "feeds", description = "数据上报 / records of authorities")
class FeedController {
  private final FeedDesk desk;
  private final AccountRoom room;
  private final Clock clock;

  FeedController(FeedDesk desk, AccountRoom room, Clock clock) {
    this.desk = desk;
    this.room = room;
    this.clock = clock;
  }

  @Operation(
      summary = "上报一条记录 / feed one record, its columns as JSON",
      requestBody =
          @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = Map.class))))
  @PostMapping(path = "/{feed}", consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  FeedDesk.Receipt feedOne(
      @PathVariable String feed,
      Caller caller,
      JwtAuthenticationToken token,
      ServerHttpRequest request) {
    Feed known = FedFeeds.require(feed, caller);
    Optional<String> key = IdempotencyKey.given(request.getHeaders());
    Locale language = ReaderLanguage.of(request);
    Set<String> ignored = new LinkedHashSet<>();
    ReadRow read = FeedBodies.readOne(request, known, ignored);
    if (!read.unreadable().isEmpty()) {
      throw Answers.invalid(FeedBodies.inLanguage(read.unreadable(), language));
    }
    Feeder feeder = Feeders.feederOf(caller);
    return switch (desk.feedOne(known, read.row(), feeder, key, BearerHeader.of(token))) {
      case FeedDesk.Fed.Taken(FeedDesk.Receipt receipt, var uncounted) ->
          receipt
              .ignoring(ignored)
              .noting(FeedBodies.notices(uncounted, language))
              .leaving(room.left(feeder.member(), clock.instant()));
      case FeedDesk.Fed.Refused(List<Violation> violations) ->
          throw Answers.invalid(FeedBodies.inLanguage(violations, language));
    };
  }
}
