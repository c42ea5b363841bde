package org.healthcode.province.world;

import java.util.Optional;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.verification.domain.CheckReason;
import org.healthcode.verification.domain.Judgement;

/**
 * What a checkpoint sees of somebody.
 *
 * @param reason why no color can be vouched for
 */
public record Seen(CodeState state, Optional<CheckReason> reason) {

  public static Seen of(Judgement judgement) {
    return new Seen(judgement.state(), judgement.reason());
  }

  String words() {
    return state
        + reason
            .map(
                it ->
                    switch (it) {
                      case UNREACHABLE -> " (Redis does not answer)";
                      case NOT_VOUCHED -> " (too old, or nobody vouches for it)";
                      // Of codes of other issuers there are none in the province.
                      default -> "";
                    })
            .orElse("");
  }
}
