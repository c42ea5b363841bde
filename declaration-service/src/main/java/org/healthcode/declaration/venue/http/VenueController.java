package org.healthcode.declaration.venue.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.feed.http.FeedController;
import org.healthcode.declaration.http.JsonBodies;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.venue.VenueForm;
import org.healthcode.declaration.venue.VenueReading;
import org.healthcode.declaration.venue.VenueRules;
import org.healthcode.declaration.venue.VenueState;
import org.healthcode.declaration.venue.VenueStore;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Venues whose codes hang at their doors. */
@RestController
@RequestMapping("/venues")
@Tag(name = "venues", description = "场所登记 / venues")
class VenueController {
  private static final int LOCKS = 64;

  private final VenueRules rules;
  private final VenueStore venues;
  private final VenueReading reading;
  private final EventLog log;
  private final JsonBodies bodies;
  private final Clock clock;

  /** So that two changes of one venue do not pass each other. */
  private final List<Lock> locks = Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();

  VenueController(
      VenueRules rules,
      VenueStore venues,
      VenueReading reading,
      EventLog log,
      JsonBodies bodies,
      Clock clock) {
    this.rules = rules;
    this.venues = venues;
    this.reading = reading;
    this.log = log;
    this.bodies = bodies;
    this.clock = clock;
  }

  @Operation(
      summary = "登记场所 / register a venue",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = VenueForm.class))))
  @PostMapping(consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  VenueView register(Caller caller, ServerHttpRequest request) {
    String key = Answers.idempotencyKey(request.getHeaders());
    VenueForm form = bodies.read(request, VenueForm.class);
    return locked(
        caller.authority() + key,
        () ->
            answer(
                rules.register(form, FeedController.feeder(caller), key, venues, clock.instant()),
                AuditAct.VENUE_REGISTERED,
                caller));
  }

  @Operation(
      summary = "变更场所信息 / change what is said of a venue",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = VenueForm.class))))
  @PutMapping(path = "/{code}", consumes = "application/json")
  VenueView change(@PathVariable String code, Caller caller, ServerHttpRequest request) {
    VenueForm form = bodies.read(request, VenueForm.class);
    return locked(
        code,
        () -> {
          VenueState venue = reading.requireOpen(code, caller);
          return answer(
              rules.change(venue, form, FeedController.feeder(caller), clock.instant()),
              AuditAct.VENUE_CHANGED,
              caller);
        });
  }

  @Operation(summary = "关闭场所 / close a venue for good: its codes are refused from now on")
  @DeleteMapping("/{code}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void close(@PathVariable String code, Caller caller) {
    locked(
        code,
        () -> {
          VenueState venue = reading.require(code, caller);
          return venue.closed()
              ? venue
              : keep(venue.closed(clock.instant()), AuditAct.VENUE_CLOSED, caller);
        });
  }

  @Operation(summary = "查询场所 / one venue")
  @GetMapping("/{code}")
  VenueView venue(@PathVariable String code, Caller caller) {
    return reading.one(code, caller);
  }

  @Operation(summary = "场所列表 / venues of a region, page by page")
  @GetMapping
  VenueReading.Page venues(
      Caller caller,
      @RequestParam(required = false) @Nullable String regionCode,
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int size) {
    return reading.page(
        caller, new VenueReading.Wish(regionCode, category, Optional.empty()), after, size);
  }

  private VenueView answer(VenueRules.Answer answer, AuditAct act, Caller caller) {
    return switch (answer) {
      case VenueRules.Answer.Rejected(var violations) -> throw Answers.invalid(violations);
      case VenueRules.Answer.Existing(var venue) -> VenueView.of(venue);
      case VenueRules.Answer.Judged(var venue) -> VenueView.of(keep(venue, act, caller));
    };
  }

  /** The trace goes first: there is no venue without one. */
  private VenueState keep(VenueState venue, AuditAct act, Caller caller) {
    Answers.append(
        log,
        List.of(
            Audits.of(
                act,
                FeedController.feeder(caller),
                venue.code(),
                "",
                venue.category().name() + " in " + venue.region().code(),
                Long.toString(venue.version()),
                venue.changedAt())));
    try {
      venues.put(venue);
      return venue;
    } catch (UnavailableException e) {
      throw Answers.unavailable();
    }
  }

  private interface Change<T> {
    T make();
  }

  private <T> T locked(String key, Change<T> change) {
    Lock lock = locks.get(Math.floorMod(key.hashCode(), LOCKS));
    lock.lock();
    try {
      return change.make();
    } finally {
      lock.unlock();
    }
  }
}
