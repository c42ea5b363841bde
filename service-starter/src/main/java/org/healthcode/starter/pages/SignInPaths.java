package org.healthcode.starter.pages;

/** The paths of signing in and out, the same on every service. */
final class SignInPaths {
  static final String SIGN_IN = "/sign-in";
  static final String CALLBACK = "/sign-in/callback";
  static final String SIGN_OUT = "/sign-out";

  private SignInPaths() {}
}
