package org.healthcode.declaration.feed;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.healthcode.declaration.feed.RegionLevels.Said;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.RiskLevel;

/**
 * Whether a record lowers or ends what another authority said of a place: what is said last of it
 * replaces what was said before from its beginning on, whoever said it (decision 028), so one
 * account of any authority could end the HIGH of another.
 */
final class EasingRule {

  /** As the risk service orders what was said of one place. */
  private static final Comparator<Said> AS_SAID =
      Comparator.comparing(Said::since)
          .thenComparing(said -> said.level().getFrom())
          .thenComparing(said -> LevelRule.rank(said.level().getLevel()));

  private EasingRule() {}

  /**
   * @param ofPlace what every record says of the same place
   */
  static boolean easesAnothers(RegionRisk risk, Collection<Said> ofPlace) {
    String own = risk.getHeader().getSource();
    List<Said> said = ofPlace.stream().sorted(AS_SAID).toList();
    List<Said> others = said.stream().filter(it -> !sourceOf(it).equals(own)).toList();
    // Lowered is what another authority's word alone would make higher and what is higher now.
    Predicate<Instant> isEased =
        moment ->
            rankAt(risk, moment) < rankAtOf(others, moment)
                && rankAt(risk, moment) < rankAtOf(said, moment);
    return turns(risk, said).filter(moment -> !moment.isBefore(risk.getFrom())).anyMatch(isEased);
  }

  /**
   * Whether a level rises again, now or later, because a record says no more what it says: who
   * takes the end of a level back makes everybody there worse, as who raises it does.
   *
   * @param held what the record says now
   * @param instead what it says then; empty once it is taken back
   * @param ofPlace what every record says of the place of {@code held}
   */
  static boolean restores(
      RegionRisk held, Optional<RegionRisk> instead, Collection<Said> ofPlace, Instant now) {
    List<RegionRisk> said = ofPlace.stream().sorted(AS_SAID).map(Said::level).toList();
    List<RegionRisk> after =
        Stream.concat(
                said.stream().filter(level -> !isOfOneRecord(held, level)),
                instead.stream().filter(level -> isOfOnePlace(held, level)))
            .toList();
    return Stream.concat(
            Stream.of(now),
            Stream.concat(said.stream(), after.stream())
                .flatMap(level -> Stream.of(level.getFrom(), level.getUntil())))
        .filter(moment -> moment != null && !moment.isBefore(now))
        .anyMatch(moment -> rankAt(after, moment) > rankAt(said, moment));
  }

  private static boolean isOfOneRecord(RegionRisk one, RegionRisk other) {
    return one.getHeader().getSource().equals(other.getHeader().getSource())
        && one.getHeader().getRecordId().equals(other.getHeader().getRecordId());
  }

  private static boolean isOfOnePlace(RegionRisk one, RegionRisk other) {
    return one.getRegionCode().equals(other.getRegionCode())
        && Objects.equals(one.getArea(), other.getArea());
  }

  private static String sourceOf(Said said) {
    return said.level().getHeader().getSource();
  }

  /** When the level may change. */
  private static Stream<Instant> turns(RegionRisk risk, List<Said> said) {
    return Stream.concat(Stream.of(risk), said.stream().map(Said::level))
        .flatMap(level -> Stream.of(level.getFrom(), level.getUntil()))
        .filter(Objects::nonNull);
  }

  private static int rankAtOf(List<Said> said, Instant moment) {
    return rankAt(said.stream().map(Said::level).toList(), moment);
  }

  private static int rankAt(List<RegionRisk> said, Instant moment) {
    return said.stream()
        .filter(level -> !level.getFrom().isAfter(moment))
        .reduce((_, later) -> later)
        .map(level -> rankAt(level, moment))
        .orElseGet(() -> LevelRule.rank(RiskLevel.NONE));
  }

  private static int rankAt(RegionRisk level, Instant moment) {
    boolean isOver =
        Optional.ofNullable(level.getUntil()).filter(end -> !moment.isBefore(end)).isPresent();
    return LevelRule.rank(isOver ? RiskLevel.NONE : level.getLevel());
  }
}
