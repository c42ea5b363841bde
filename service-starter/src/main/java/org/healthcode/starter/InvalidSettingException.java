package org.healthcode.starter;

/** A setting that the service can't start with; the message names the key and what it should be. */
public final class InvalidSettingException extends RuntimeException {
  private final String remedy;

  /**
   * @param key the property, such as {@code healthcode.keys-dir}
   * @param expected what it should be, completing "must be …"
   * @param remedy what the operator does about it, a sentence
   */
  public InvalidSettingException(String key, String expected, String remedy) {
    super(key + " must be " + expected + ".");
    this.remedy = remedy;
  }

  /** What the operator does about it, a sentence. */
  public String remedy() {
    return remedy;
  }
}
