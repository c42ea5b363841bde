package org.healthcode.declaration.web.desk;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.starter.security.Caller;

/**
 * The level of a region as a record has it.
 *
 * @param area empty where the whole region is meant
 * @param own whether the caller's authority fed it, and may change it
 */
public record RegionRow(
    String recordId,
    String regionCode,
    String area,
    String level,
    Instant from,
    Optional<Instant> until,
    boolean own) {

  static RegionRow of(RegionRisk risk, Caller caller) {
    return new RegionRow(
        risk.getHeader().getRecordId(),
        risk.getRegionCode(),
        Optional.ofNullable(risk.getArea()).orElse(""),
        risk.getLevel().name(),
        risk.getFrom(),
        Optional.ofNullable(risk.getUntil()),
        risk.getHeader().getSource().equals(caller.authority()));
  }
}
