package org.healthcode.declaration.family;

import org.jspecify.annotations.Nullable;

/**
 * Whom somebody wants to act for, unchecked.
 *
 * @param relation CHILD or ELDER; left out, the age decides
 */
public record DependantForm(
    @Nullable String idType,
    @Nullable String idNumber,
    @Nullable String name,
    @Nullable String relation) {

  @Override
  public String toString() {
    return "DependantForm[redacted]";
  }
}
