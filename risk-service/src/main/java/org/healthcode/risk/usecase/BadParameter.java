package org.healthcode.risk.usecase;

import java.util.List;
import org.healthcode.starter.problem.FieldError;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;

/** 400: a part of the address that is not what it should be. */
public final class BadParameter {

  private BadParameter() {}

  /**
   * @param expected what should be there; never what is there
   */
  public static ProblemException of(String name, String expected) {
    return new ProblemException(Problems.unreadableFields(List.of(new FieldError(name, expected))));
  }
}
