package org.healthcode.tools.conformance;

import java.util.List;

/** What a server does wrong. */
enum Fault {
  RED_IS_00("color-of-red"),
  RED_AND_YELLOW_SWAPPED("color-of-red", "color-of-yellow"),
  CODE_AS_NUMBER("color-of-red", "color-of-yellow", "color-of-green"),
  COLOR_SAYS_OTHERWISE("color-of-red"),
  UNKNOWN_IS_GREEN("unknown-no-color"),
  UNKNOWN_TOLD_APART("unknown-alike"),
  AS_OF_YESTERDAY("stale", "as-of-invented"),
  NO_AS_OF("stale", "as-of-invented"),
  AS_OF_INVENTED("as-of-invented"),
  WHOLE_NAME("masking"),
  NUMBER_IN_A_NESTED_FIELD("masking"),
  NAME_ENCODED_IN_A_HEADER("masking"),
  NAME_BY_NUMBER("number-no-name"),
  NO_QUOTA("quota"),
  NO_RETRY_AFTER("quota"),
  QUOTA_OF_ALL("quota"),
  REPLAYED("replay"),
  ANY_TIME("skew"),
  BODY_UNSIGNED("body-signed"),
  PATH_UNSIGNED("path-signed"),
  UNSIGNED("unsigned"),
  CLIENT_TOLD_APART("client-signed"),
  KEPT("no-store"),
  NO_TRACE("trace");

  private final List<String> named;

  Fault(String... named) {
    this.named = List.of(named);
  }

  /** The checks that find it. */
  List<String> named() {
    return named;
  }
}
