package org.healthcode.risk.usecase.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.healthcode.risk.overview.CareEntry;
import org.healthcode.risk.overview.CareQuery;
import org.healthcode.risk.overview.ColorCount;
import org.healthcode.risk.overview.Overviews;
import org.healthcode.risk.usecase.BadParameter;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.instances.Owners;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.threads.VirtualThreads;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * 分类管控: the red and yellow people of a city or county with what each needs for release, for those
 * who look after them. Whoever reads it leaves a trace, which each of those on the page sees.
 */
public class CareDesk {

  /** Where other instances have their part. */
  public static final String PATH = "/care";

  private static final int MOST = 200;
  private static final Pattern REGION =
      Pattern.compile("[1-9][0-9]{3}(?:[0-9]{2})?|" + ColorCount.UNKNOWN);
  private static final Pattern PLACE = Pattern.compile("([0-9]{1,15})-([0-9a-f]{32})");

  private final Overviews overviews;
  private final Owners owners;
  private final AuditTrail audit;
  private final Clock clock;

  public CareDesk(Overviews overviews, Owners owners, AuditTrail audit, Clock clock) {
    this.overviews = overviews;
    this.owners = owners;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * One page, what is due first coming first.
   *
   * @param next the {@code after} of the next page, left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<CareEntry> people, @Nullable String next) {}

  /**
   * A page of the list.
   *
   * @param region 4 or 6 digits, of which 410000 stands for those of the province of whom no city
   *     is known; {@link ColorCount#UNKNOWN} for those of no known region, whom the province looks
   *     after
   * @param after the {@code next} of the page before
   * @param today only those with something due before midnight in Asia/Shanghai
   */
  public Mono<Page> page(
      Caller caller,
      String region,
      Optional<String> after,
      boolean today,
      int size,
      Inquiry inquiry) {
    if (!REGION.matcher(region).matches()) {
      throw BadParameter.of(
          "region",
          "4 or 6 digits of GB/T 2260: a city or a county, or as in 410000 those of a province of"
              + " whom nothing finer is known; "
              + ColorCount.UNKNOWN
              + ": unknown");
    }
    if (caller.region().filter(own -> ColorCount.isOf(region, own)).isEmpty()) {
      throw ProblemException.forbidden("Expected a region that the account works for.");
    }
    if (size < 1 || size > MOST) {
      throw BadParameter.of("size", "1 to " + MOST);
    }
    Instant now = clock.instant();
    CareQuery query =
        new CareQuery(
            region,
            after.map(CareDesk::place),
            today ? Optional.of(ChinaTime.endOf(ChinaTime.day(now))) : Optional.empty(),
            size + 1);
    Mono<List<CareEntry>> here = VirtualThreads.call(() -> overviews.care(query));
    if (inquiry.fromInstance()) {
      return here.map(people -> page(people, size));
    }
    return audit
        .record(caller, AuditAct.CARE_LIST_READ, "region " + region, "", "", now.toString())
        .then(here.zipWith(others(query, today, size, inquiry)))
        .map(
            both ->
                page(
                    Stream.concat(both.getT1().stream(), both.getT2().stream())
                        .sorted(CareEntry.BY_DUE)
                        .toList(),
                    size))
        .flatMap(page -> traced(caller, page));
  }

  /** Nobody is shown before each of those on the page has the trace of it. */
  private Mono<Page> traced(Caller caller, Page page) {
    return audit
        .listed(
            caller,
            page.people().stream().map(entry -> PersonId.fromHex(entry.personId())).toList(),
            AccessKind.CARE_LIST,
            caller.has("operator") ? "operator" : "auditor")
        .thenReturn(page);
  }

  private Mono<List<CareEntry>> others(CareQuery query, boolean today, int size, Inquiry inquiry) {
    String path =
        PATH
            + "?region="
            + query.region()
            + "&today="
            + today
            + "&size="
            + Math.min(size + 1, MOST)
            + query.behind().map(place -> "&after=" + text(place)).orElse("");
    return VirtualThreads.call(overviews::others)
        .flatMapMany(Flux::fromIterable)
        .flatMap(other -> owners.part(other.host(), other.port(), path, inquiry, Page.class))
        .flatMapIterable(Page::people)
        .collectList();
  }

  private static Page page(List<CareEntry> people, int size) {
    List<CareEntry> shown = people.subList(0, Math.min(size, people.size()));
    return new Page(
        shown,
        people.size() > size
            ? text(new CareQuery.Place(shown.getLast().due(), shown.getLast().personId()))
            : null);
  }

  private static String text(CareQuery.Place place) {
    return place.due().toEpochMilli() + "-" + place.personId();
  }

  private static CareQuery.Place place(String text) {
    Matcher place = PLACE.matcher(text);
    if (!place.matches()) {
      throw BadParameter.of("after", "the next of the page before");
    }
    try {
      return new CareQuery.Place(
          Instant.ofEpochMilli(Long.parseLong(place.group(1))), place.group(2));
    } catch (DateTimeException e) {
      throw BadParameter.of("after", "the next of the page before");
    }
  }
}
