package org.healthcode.schemas.personal;

import org.jspecify.annotations.Nullable;

/**
 * Who a person is, in the clear: lives only for one request.
 *
 * @param idType two digits, as in IdType
 * @param phone null where none was told
 */
public record PersonalData(String name, String idType, String idNumber, @Nullable String phone) {
  @Override
  public String toString() {
    return "PersonalData[redacted]";
  }
}
