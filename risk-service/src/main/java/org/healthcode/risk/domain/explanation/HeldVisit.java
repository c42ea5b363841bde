package org.healthcode.risk.domain.explanation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.Text;
import org.healthcode.risk.domain.exposure.Itinerary;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.exposure.Presence;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.exposure.Visit.Stay;
import org.healthcode.schemas.time.ChinaTime;

/**
 * A visit as its holder may read it.
 *
 * @param visitId by which an appeal may be against it
 * @param to exclusive; empty for the stay that lasts
 * @param source {@code resident} or the authority
 * @param counts whether it can meet an exposure
 * @param because why it does not count, if so
 * @param deletedOn the day on which it is forgotten, in Asia/Shanghai; empty for the stay that
 *     lasts
 * @param keptBecause why there is no such day, if so
 */
public record HeldVisit(
    String visitId,
    Place place,
    Instant from,
    Optional<Instant> to,
    Visit.Origin origin,
    String source,
    boolean counts,
    Optional<Text> because,
    Optional<LocalDate> deletedOn,
    Optional<Text> keptBecause) {

  private static final Text LASTS =
      new Text("仍在此地，申报其他居住地后开始计算", "You are still there; the days count once you declare another");

  private static final Text REPLACED =
      new Text("同一时间另有申报", "Replaced by what was declared for the same time");

  /**
   * The newest first, without those that were taken back.
   *
   * @param kept how long after its end a visit is kept
   */
  public static List<HeldVisit> of(Collection<Visit> held, Duration kept) {
    Itinerary itinerary = Itinerary.of(held);
    Map<String, Presence> counted = itinerary.presences();
    return itinerary.visits().stream()
        .sorted(
            Comparator.comparing((Visit visit) -> visit.stay().orElseThrow().from())
                .thenComparing(Visit::visitId)
                .reversed())
        .map(visit -> of(visit, itinerary, counted.containsKey(visit.visitId()), kept))
        .toList();
  }

  private static HeldVisit of(Visit visit, Itinerary itinerary, boolean counts, Duration kept) {
    Stay stay = visit.stay().orElseThrow();
    Optional<Instant> end = itinerary.end(visit);
    return new HeldVisit(
        visit.visitId(),
        stay.place(),
        stay.from(),
        end,
        stay.origin(),
        FactText.source(stay.source()),
        counts,
        counts
            ? Optional.empty()
            : Optional.of(itinerary.doubt(visit).map(HeldVisit::doubt).orElse(REPLACED)),
        end.map(at -> ChinaTime.day(at.plus(kept))),
        end.isPresent() ? Optional.empty() : Optional.of(LASTS));
  }

  private static Text doubt(String word) {
    return switch (word) {
      case "FAR_AWAY" ->
          new Text("与其他行程地点相距过远，不计入", "Too far from where you were at that time to be believed");
      case "OUTSIDE_PERIOD" -> new Text("场所码已过期，不计入", "The venue code was used outside its period");
      case "BURST" -> new Text("短时间内多次签到，不计入", "One of too many check-ins in a short time");
      default -> new Text("存疑，不计入", "Not believed");
    };
  }
}
