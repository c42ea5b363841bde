package org.healthcode.code.web;

/** How paths name the caller, where they do not name a dependant by person id. */
final class Who {
  static final String ME = "me";

  private Who() {}
}
