package org.healthcode.declaration.feed;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.event.LevelKeys;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.RiskLevel;
import org.healthcode.schemas.place.AreaSpelling;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.Regions;

/** A row of {@code region-risks}: only inside the region that the feeder works for. */
final class RegionRiskRule {
  private static final Set<RiskLevel> LEVELS =
      EnumSet.complementOf(EnumSet.of(RiskLevel.UNRECOGNISED));

  private RegionRiskRule() {}

  static Judged judge(Cells cells, Feeder feeder) {
    Optional<String> recordId = cells.recordId();
    Optional<Long> version = cells.recordVersion();
    Optional<String> region = cells.region(Column.REGION_CODE);
    region.ifPresent(
        code ->
            cells.expect(
                feeder.region().filter(new RegionCode(code)::isWithin).isPresent(),
                Column.REGION_CODE,
                "a region within the one that the account works for"));
    Optional<String> area = cells.area(Column.AREA).filter(name -> !isRest(name, region));
    // Nobody stays in a province or a prefecture: an area of one would reach nobody.
    area.flatMap(_ -> region.flatMap(code -> Regions.all().readStay(code).refusal()))
        .ifPresent(expected -> cells.expect(false, Column.REGION_CODE, expected));
    Optional<RiskLevel> level = cells.oneOf(Column.LEVEL, LEVELS);
    Optional<Instant> from = cells.soon(Column.FROM);
    Optional<Instant> until = cells.plannedEndIfAny(Column.UNTIL);
    cells.inOrder(Column.FROM, from, Column.UNTIL, until);
    if (!cells.violations().isEmpty()) {
      return FeedRules.rejected(cells);
    }
    String id = recordId.orElseThrow();
    String code = region.orElseThrow();
    EventHeader header = cells.header(feeder, id, version, from.orElseThrow());
    RegionRisk event =
        new RegionRisk(
            header,
            code,
            area.orElse(null),
            level.orElseThrow(),
            from.orElseThrow(),
            until.orElse(null));
    byte[] key = LevelKeys.of(header);
    return Judged.Accepted.ofPlace(
        new Fact<>(Topics.REGION_RISKS, key, event, header.getEventId()));
  }

  /** The rest of a county is whoever stays there in no area that is named. */
  private static boolean isRest(String area, Optional<String> region) {
    return region
        .flatMap(Regions.all()::find)
        .filter(known -> AreaSpelling.isRestOf(known, area))
        .isPresent();
  }
}
