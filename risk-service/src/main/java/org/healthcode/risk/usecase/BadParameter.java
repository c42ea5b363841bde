package org.healthcode.risk.usecase;

import java.util.List;
import org.healthcode.starter.problem.FieldError;
import org.healthcode.starter.problem.Problem;
import org.healthcode.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** 400: a part of the address that is not what it should be. */
public final class BadParameter {

  private BadParameter() {}

  /**
   * @param expected what should be there; never what is there
   */
  public static ProblemException of(String name, String expected) {
    return new ProblemException(
        new Problem(
                HttpStatus.BAD_REQUEST,
                "unreadable-fields",
                "填写内容有误",
                "Some fields are not valid",
                name + ": expected " + expected)
            .withErrors(List.of(new FieldError(name, expected))));
  }
}
