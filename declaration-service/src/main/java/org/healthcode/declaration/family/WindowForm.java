package org.healthcode.declaration.family;

import org.jspecify.annotations.Nullable;

/**
 * What a community window has before it and types, unchecked.
 *
 * @param regionCode the county where the dependant lives, GB/T 2260
 * @param endsOthers {@code true} where the other guardians' links end with it
 */
public record WindowForm(
    @Nullable String idType,
    @Nullable String idNumber,
    @Nullable String name,
    @Nullable String regionCode,
    @Nullable String endsOthers) {

  @Override
  public String toString() {
    return "WindowForm[redacted]";
  }
}
