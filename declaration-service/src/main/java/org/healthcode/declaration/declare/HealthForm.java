package org.healthcode.declaration.declare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The health part of a declaration as it was filled in, unchecked.
 *
 * @param regionCode region of stay, GB/T 2260
 * @param symptoms words of the closed list; an empty list says that there are none
 * @param temperature degrees Celsius, 30.0 to 45.0; may be left out
 * @param contactWithPatient YES, NO or UNSURE; true and false mean YES and NO
 * @param commitment true: the declarer vouches for the truth of it
 * @param personId the dependant that it is about; left out for oneself
 * @param phone to reach the declarer; may be left out
 * @param area named risk area of the region that one stays in; may be left out
 */
public record HealthForm(
    @Nullable String regionCode,
    @Nullable List<@Nullable String> symptoms,
    @Nullable Double temperature,
    @Nullable String contactWithPatient,
    @Nullable Boolean commitment,
    @Nullable String personId,
    @Nullable String phone,
    @Nullable String area) {

  @Override
  public String toString() {
    return "HealthForm[redacted]";
  }
}
