package org.healthcode.verification.scan;

import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.CheckpointIdentity;
import org.springframework.http.HttpStatus;

/** A checkpoint speaks only for itself: what it names must be what its token says. */
public final class OwnCheckpoint {
  private OwnCheckpoint() {}

  public static CheckpointIdentity of(Caller caller, String checkpointId) {
    CheckpointIdentity checkpoint = caller.requireCheckpoint();
    if (!checkpoint.id().equals(checkpointId)) {
      throw new ProblemException(
          HttpStatus.FORBIDDEN,
          "checkpoint-mismatch",
          "卡口与登录账号不符",
          "Not this account's checkpoint",
          "Expected checkpointId to be the checkpoint_id of the token.");
    }
    return checkpoint;
  }
}
