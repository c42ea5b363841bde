package org.healthcode.risk.policy;

/**
 * What is wrong in a policy file, and where.
 *
 * @param line from 1
 * @param column from 1
 */
public record PolicyError(String file, int line, int column, String problem) {

  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + problem;
  }
}
