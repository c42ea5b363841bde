package org.healthcode.declaration.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.declaration.domain.Audits;
import org.healthcode.declaration.domain.EventLog;
import org.healthcode.declaration.domain.EventLog.UnavailableException;
import org.healthcode.declaration.domain.VenueCategory;
import org.healthcode.declaration.domain.VenueForm;
import org.healthcode.declaration.domain.VenueRules;
import org.healthcode.declaration.domain.VenueState;
import org.healthcode.declaration.domain.VenueStore;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.starter.problem.ProblemException;
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
  private static final int MOST = 200;
  private static final Pattern REGION = Pattern.compile("[1-9][0-9](?:[0-9]{2}){0,2}");
  private static final Pattern ZEROS = Pattern.compile("(?:00){1,2}$");

  private final VenueRules rules;
  private final VenueStore venues;
  private final EventLog log;
  private final JsonBodies bodies;
  private final Clock clock;

  /** So that two changes of one venue do not pass each other. */
  private final List<Lock> locks = Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();

  VenueController(
      VenueRules rules, VenueStore venues, EventLog log, JsonBodies bodies, Clock clock) {
    this.rules = rules;
    this.venues = venues;
    this.log = log;
    this.bodies = bodies;
    this.clock = clock;
  }

  /**
   * A venue as operators see it.
   *
   * @param stayMinutes how long a visit lasts that nobody checks out of
   */
  record VenueView(
      String venueCode,
      String name,
      String category,
      String categoryName,
      String regionCode,
      String address,
      long stayMinutes,
      boolean closed,
      Instant changedAt) {

    static VenueView of(VenueState venue) {
      VenueCategory category = venue.category();
      return new VenueView(
          venue.code(),
          venue.name(),
          category.name(),
          category.zh() + " " + category.en(),
          venue.region().code(),
          venue.address(),
          category.stay().toMinutes(),
          venue.closed(),
          venue.changedAt());
    }
  }

  /**
   * One page.
   *
   * @param next the {@code after} of the next page, left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<VenueView> venues, @Nullable String next) {}

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
          VenueState venue = requireOpen(venues, code, caller);
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
          VenueState venue = require(venues, code, caller);
          return venue.closed()
              ? venue
              : keep(venue.closed(clock.instant()), AuditAct.VENUE_CLOSED, caller);
        });
  }

  @Operation(summary = "查询场所 / one venue")
  @GetMapping("/{code}")
  VenueView venue(@PathVariable String code, Caller caller) {
    return VenueView.of(require(venues, code, caller));
  }

  @Operation(summary = "场所列表 / venues of a region, page by page")
  @GetMapping
  Page venues(
      Caller caller,
      @RequestParam(required = false) @Nullable String regionCode,
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int size) {
    if (size < 1 || size > MOST) {
      throw ProblemException.invalid("size", "1 to " + MOST);
    }
    String region = region(regionCode, caller);
    Optional<VenueCategory> wanted = Optional.ofNullable(category).map(VenueController::category);
    Optional<VenueState> last =
        Optional.ofNullable(after)
            .map(
                code ->
                    venues
                        .find(code)
                        .filter(venue -> caller.covers(venue.region().code()))
                        .orElseThrow(
                            () ->
                                ProblemException.invalid("after", "the next of the page before")));
    List<VenueState> found = venues.list(region, wanted, last, size + 1);
    List<VenueState> page = found.subList(0, Math.min(size, found.size()));
    return new Page(
        page.stream().map(VenueView::of).toList(),
        found.size() > size ? page.getLast().code() : null);
  }

  /**
   * The venue, if it is the caller's to know.
   *
   * @throws ProblemException 404 otherwise
   */
  static VenueState require(VenueStore venues, String code, Caller caller) {
    return venues
        .find(code)
        .filter(venue -> caller.covers(venue.region().code()))
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "Expected the code of a venue in the region that the account works for."));
  }

  /**
   * As {@link #require}, still open.
   *
   * @throws ProblemException 409 when it is closed
   */
  static VenueState requireOpen(VenueStore venues, String code, Caller caller) {
    VenueState venue = require(venues, code, caller);
    if (venue.closed()) {
      throw new ProblemException(
          HttpStatus.CONFLICT,
          "venue-closed",
          "该场所已关闭",
          "The venue is closed",
          "Expected a venue that is open; register it again under a new code.");
    }
    return venue;
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

  /** The digits asked for, within those that the account works for. */
  private static String region(@Nullable String asked, Caller caller) {
    String own =
        caller
            .region()
            .orElseThrow(
                () -> ProblemException.forbidden("Expected a token with a region to work for."));
    if (asked == null) {
      return own;
    }
    String prefix = asked.length() == 6 ? ZEROS.matcher(asked).replaceFirst("") : asked;
    if (!REGION.matcher(prefix).matches() || !prefix.startsWith(own)) {
      throw ProblemException.invalid(
          "regionCode", "a region within the one that the account works for");
    }
    return prefix;
  }

  private static VenueCategory category(String word) {
    return VenueCategory.find(word.toUpperCase(Locale.ROOT))
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    "category",
                    "one of "
                        + Arrays.stream(VenueCategory.values())
                            .map(Enum::name)
                            .collect(Collectors.joining(", "))));
  }
}
