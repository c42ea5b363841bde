package org.healthcode.schemas.code;

/**
 * A scanned text, sorted by its prefix. Whatever it is, its {@link Object#toString} shows only the
 * kind, since the text of a code is a token.
 */
public sealed interface ScannedCode {

  /** Claims to be a live code; {@link LiveCode#decode} tells. */
  record Live(String text) implements ScannedCode {
    @Override
    public String toString() {
      return "Live[redacted]";
    }
  }

  /** Claims to be a paper code; {@link PaperCode#decode} tells. */
  record Paper(String text) implements ScannedCode {
    @Override
    public String toString() {
      return "Paper[redacted]";
    }
  }

  /** Claims to be an offline pass; {@link OfflinePass#decode} tells. */
  record Pass(String text) implements ScannedCode {
    @Override
    public String toString() {
      return "Pass[redacted]";
    }
  }

  /** Nothing of ours. */
  record NotOurs() implements ScannedCode {}

  /** Longer than any code of ours can be: a version-40 QR holds 4,296 alphanumeric characters. */
  int LONGEST = 4296;

  /**
   * Sorts a text by its prefix. Blanks around it are dropped, which loses nothing: no code of ours
   * begins or ends with one.
   */
  static ScannedCode parse(String scanned) {
    String text = scanned.strip();
    if (text.length() > LONGEST) {
      return new NotOurs();
    }
    if (text.startsWith(LiveCode.PREFIX)) {
      return new Live(text);
    }
    if (text.startsWith(PaperCode.PREFIX)) {
      return new Paper(text);
    }
    return text.startsWith(OfflinePass.PREFIX) ? new Pass(text) : new NotOurs();
  }
}
