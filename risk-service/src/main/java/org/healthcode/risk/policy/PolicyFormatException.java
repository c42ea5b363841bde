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

  public List<PolicyError> errors() {
    return errors;
  }
}
