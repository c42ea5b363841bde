package org.healthcode.declaration.correction;

import java.time.Instant;
import org.healthcode.declaration.correction.CorrectionState.By;
import org.healthcode.declaration.correction.CorrectionState.Status;
import org.healthcode.declaration.family.Guardianship;
import org.healthcode.starter.security.Caller;

/** Which corrections are whose to see and to answer. */
public final class CorrectionRights {
  private static final int PREFECTURE_DIGITS = 4;

  private final Guardianship guardianship;

  public CorrectionRights(Guardianship guardianship) {
    this.guardianship = guardianship;
  }

  /** A resident for themselves and their dependants; staff by what they work for. */
  boolean maySee(Caller caller, CorrectionState correction, Instant now) {
    return (caller.has("resident") && isHolder(caller, correction))
        || (caller.has("operator") && mayAnswer(caller, correction, now))
        || ((caller.has("hotline") || caller.has("auditor"))
            && covers(caller, correction.filing().regionCode()));
  }

  /** The holder, or a confirmed guardian. */
  boolean isHolder(Caller caller, CorrectionState correction) {
    return caller
        .person()
        .filter(person -> guardianship.mayActFor(person, correction.filing().person()))
        .isPresent();
  }

  /** The authority itself at any time; once it was late, one above it too. */
  public boolean mayAnswer(Caller caller, CorrectionState correction, Instant now) {
    return isAuthority(caller, correction) || isSuperior(caller, correction, now);
  }

  static boolean isAuthority(Caller caller, CorrectionState correction) {
    return caller.authority().equals(correction.filing().authority());
  }

  public static By by(Caller caller, CorrectionState correction) {
    return isAuthority(caller, correction) ? By.AUTHORITY : By.SUPERIOR;
  }

  /** A prefecture or the province above the holder's region: never a neighbour in the county. */
  private static boolean isSuperior(Caller caller, CorrectionState correction, Instant now) {
    return wasEscalated(correction, now)
        && caller.region().filter(region -> region.length() <= PREFECTURE_DIGITS).isPresent()
        && covers(caller, correction.filing().regionCode());
  }

  private static boolean wasEscalated(CorrectionState correction, Instant now) {
    return correction.asOf(now).steps().stream()
        .anyMatch(step -> step.status() == Status.ESCALATED);
  }

  /** Whose region nobody knows is the province's. */
  public static boolean covers(Caller caller, String regionCode) {
    return regionCode.isEmpty() ? caller.isOfProvince() : caller.covers(regionCode);
  }
}
