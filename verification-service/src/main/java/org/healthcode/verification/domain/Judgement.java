package org.healthcode.verification.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.TestBadge;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Notice;

/**
 * What a checkpoint is told.
 *
 * @param color only where the state is a color
 * @param reason why to look closer where neither color nor verdict say so
 * @param maskedName empty where nothing is known of the person
 * @param idTail the last four characters of the ID number, empty as the name
 * @param notices what the checkpoint may remind the person of
 * @param asOf up to when the answer knows all; empty where that is not known
 * @param lastTest how old the newest negative test is; empty where none is known, and offline
 * @param foreign what another issuer said, where one was heard
 */
public record Judgement(
    Verdict verdict,
    CodeState state,
    Optional<Color> color,
    Optional<CheckReason> reason,
    String maskedName,
    String idTail,
    List<Notice> notices,
    Optional<Instant> asOf,
    Mode mode,
    Optional<TestBadge> lastTest,
    Optional<ForeignPart> foreign) {

  public Judgement {
    notices = List.copyOf(notices);
  }
}
