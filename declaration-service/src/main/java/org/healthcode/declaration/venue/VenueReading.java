package org.healthcode.declaration.venue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/** Venues, as far as they are a caller's to know. */
public final class VenueReading {
  private static final int MOST = 200;

  private final VenueStore venues;

  public VenueReading(VenueStore venues) {
    this.venues = venues;
  }

  /**
   * Which venues are asked for.
   *
   * @param regionCode code or prefix
   * @param text what the name, the address or the code holds
   */
  public record Wish(
      @Nullable String regionCode, @Nullable String category, Optional<String> text) {}

  /**
   * One page.
   *
   * @param next the {@code after} of the next page, left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<VenueView> venues, @Nullable String next) {}

  /**
   * @throws ProblemException 404 when it is not the caller's to know
   */
  public VenueView one(String code, Caller caller) {
    return VenueView.of(require(code, caller));
  }

  /**
   * By region and code.
   *
   * @param after the next of the page before, if any
   * @param size 1 to 200
   * @throws ProblemException 422 naming the parameter at fault
   */
  public Page page(Caller caller, Wish wish, @Nullable String after, int size) {
    if (size < 1 || size > MOST) {
      throw ProblemException.invalid("size", "1 to " + MOST);
    }
    String region = region(wish.regionCode(), caller);
    Optional<VenueCategory> wanted =
        Optional.ofNullable(wish.category()).map(VenueReading::category);
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
    List<VenueState> found = find(region, wanted, wish.text(), last, size + 1);
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
  public VenueState require(String code, Caller caller) {
    return venues
        .find(code)
        .filter(venue -> caller.covers(venue.region().code()))
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "Expected the code of a venue in the region that the account works for."));
  }

  /**
   * As {@link #require}, and the caller's to change: registered by their authority, or in the
   * province that they work for.
   *
   * @throws ProblemException 403 otherwise
   */
  public VenueState requireOwn(String code, Caller caller) {
    VenueState venue = require(code, caller);
    if (!venue.source().equals(caller.authority()) && !caller.isOfProvince()) {
      throw ProblemException.forbidden(
          "venue-of-another-authority",
          "该场所由其他单位登记",
          "Another authority's venue",
          "Expected a venue that the account's authority registered; the province's accounts change all of its"
              + " venues.");
    }
    return venue;
  }

  /**
   * As {@link #require}, still open.
   *
   * @throws ProblemException 409 when it is closed
   */
  public VenueState requireOpen(String code, Caller caller) {
    VenueState venue = require(code, caller);
    if (venue.closed()) {
      throw ProblemException.conflict(
          "venue-closed",
          "该场所已关闭",
          "The venue is closed",
          "Expected a venue that is open; register it again under a new code.");
    }
    return venue;
  }

  private List<VenueState> find(
      String region,
      Optional<VenueCategory> category,
      Optional<String> text,
      Optional<VenueState> after,
      int most) {
    if (text.isEmpty()) {
      return venues.list(region, category, after, most);
    }
    String part = text.get().toLowerCase(Locale.ROOT);
    List<VenueState> found = new ArrayList<>();
    Optional<VenueState> last = after;
    List<VenueState> looked = venues.list(region, category, last, MOST);
    while (!looked.isEmpty() && found.size() < most) {
      looked.stream().filter(venue -> holds(venue, part)).forEach(found::add);
      last = Optional.of(looked.getLast());
      looked = venues.list(region, category, last, MOST);
    }
    return found.subList(0, Math.min(most, found.size()));
  }

  private static boolean holds(VenueState venue, String part) {
    return (venue.name() + '\n' + venue.address() + '\n' + venue.code())
        .toLowerCase(Locale.ROOT)
        .contains(part);
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
    String prefix = RegionCode.prefixOf(asked);
    if (!RegionCode.isPrefix(prefix) || !prefix.startsWith(own)) {
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
