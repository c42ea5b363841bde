package org.healthcode.verification.directory;

/**
 * One province-level region, or the national platform, as far as could be found out. What is not
 * known is empty.
 *
 * @param code of GB/T 2260; {@value #NATIONAL} for the national platform, which has none
 * @param codeName what its health code is called
 * @param otherNames by which it is known as well
 * @param appliedIn the apps and mini programs in which one applies for it
 * @param hotline with the area code, since the short number reaches the own city's
 * @param source where that is known from
 */
public record DirectoryEntry(
    String code,
    String zhName,
    String enName,
    String codeName,
    String otherNames,
    String appliedIn,
    String hotline,
    String source) {
  static final String NATIONAL = "000000";

  public boolean isNational() {
    return code.equals(NATIONAL);
  }

  /** What a phone dials; empty where no number is known. */
  public String call() {
    return hotline.isEmpty() ? "" : "tel:" + hotline.replace("-", "");
  }
}
