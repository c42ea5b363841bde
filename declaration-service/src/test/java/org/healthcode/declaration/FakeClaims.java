package org.healthcode.declaration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.healthcode.declaration.family.FamilyClaims;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.time.ChinaTime;

/** Claims in memory. */
public final class FakeClaims implements FamilyClaims {
  private final Map<Day, List<String>> claims = new ConcurrentHashMap<>();

  private record Day(PersonId guardian, LocalDate day) {}

  @Override
  public int count(PersonId guardian, String claimId, Instant at) {
    List<String> ofDay =
        claims.computeIfAbsent(new Day(guardian, ChinaTime.day(at)), unused -> new ArrayList<>());
    synchronized (ofDay) {
      if (!ofDay.contains(claimId)) {
        ofDay.add(claimId);
      }
      return ofDay.indexOf(claimId) + 1;
    }
  }

  /** A new day begins. */
  public void forget() {
    claims.clear();
  }
}
