package org.healthcode.code.web;

import org.healthcode.code.domain.Appearance;
import org.healthcode.code.domain.Times;
import org.healthcode.code.resident.Holders;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.code.PassClaims;
import org.healthcode.schemas.code.PassIssuer;

/**
 * An offline pass as it is kept on the phone.
 *
 * @param greenUntil until when a checkpoint without network takes it as green; empty for other
 *     colors
 * @param lastsUntil when showing it ends, epoch milliseconds: for green when checkpoints without
 *     network stop taking it
 * @param endsAt when it ends, epoch milliseconds
 */
public record PassView(
    String state,
    String word,
    String maskedName,
    String idTail,
    QrView qr,
    String issued,
    String greenUntil,
    String until,
    long lastsUntil,
    long endsAt) {

  static PassView of(Holders.Holder holder, PassIssuer.Issued pass, Words words) {
    CodeState state = holder.status().state();
    PassClaims claims = pass.claims();
    Appearance look = Appearance.of(state);
    boolean green = state == CodeState.GREEN;
    return new PassView(
        state.name(),
        words.of(look.zh(), look.en()),
        claims.maskedName().toString(),
        claims.idTail(),
        QrView.of(pass.text()),
        words.moment(Times.inChina(claims.issuedAt())),
        green ? words.moment(Times.inChina(claims.greenOfflineUntil())) : "",
        words.moment(Times.inChina(claims.expiresAt())),
        (green ? claims.greenOfflineUntil() : claims.expiresAt()).toEpochMilli(),
        claims.expiresAt().toEpochMilli());
  }

  @Override
  public String toString() {
    return "PassView[redacted]";
  }
}
