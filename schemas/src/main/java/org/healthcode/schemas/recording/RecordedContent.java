package org.healthcode.schemas.recording;

/** What a recording says. */
public interface RecordedContent {

  /** Which of two that were recorded at one moment in one version wins: the greater, from 0. */
  int severity();

  /**
   * Equal exactly for contents that are the same fact: since when it is known does not move while
   * this stays. Never shown.
   */
  String factText();

  /** Equal exactly for equal contents. Never shown. */
  default String wholeText() {
    return factText();
  }
}
