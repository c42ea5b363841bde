package org.healthcode.risk.policy;

import java.util.List;
import java.util.stream.Collectors;

/** A policy file that cannot be used; the message names every error with its line. */
public final class PolicyFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<PolicyError> errors;

  PolicyFormatException(List<PolicyError> errors) {
    super(errors.stream().map(PolicyError::toString).collect(Collectors.joining("\n")));
    this.errors = List.copyOf(errors);
  }

  /** What is wrong with the file as a whole. */
  static PolicyFormatException of(String file, String problem) {
    return new PolicyFormatException(List.of(new PolicyError(file, 1, 1, problem)));
  }

  public List<PolicyError> errors() {
    return errors;
  }
}
