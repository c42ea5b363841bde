package org.healthcode.local.identity;

/** A refusal in the words of RFC 6749, section 5.2. */
final class OAuthError extends Exception {
  private static final long serialVersionUID = 1L;
  private final String code;
  private final String description;

  OAuthError(String code, String description) {
    super(description);
    this.code = code;
    this.description = description;
  }

  String description() {
    return description;
  }

  String code() {
    return code;
  }
}
