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

  /**
   * A key is missing, or can't be read.
   *
   * @param file that the folder of keys should have
   */
  public static InvalidSettingException unreadableKey(String file) {
    return new InvalidSettingException(
        "healthcode.keys-dir",
        "a folder with a readable " + file,
        "deploy/up makes one; elsewhere the operator does.");
  }

  /**
   * Ends the start unless a setting can be right.
   *
   * @param environment the variable that sets it
   */
  public static void require(boolean holds, String key, String expected, String environment) {
    if (!holds) {
      throw new InvalidSettingException(
          key, expected, "Set it in the environment (" + environment + ") or in application.yaml.");
    }
  }

  /** What the operator does about it, a sentence. */
  public String remedy() {
    return remedy;
  }
}
