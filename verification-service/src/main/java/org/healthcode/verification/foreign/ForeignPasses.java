package org.healthcode.verification.foreign;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.code.OfflinePass;
import org.healthcode.schemas.code.PassClaims;
import org.healthcode.schemas.code.Unreadable;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.IssuerFormat;
import org.healthcode.schemas.issuer.IssuerEntry;
import org.healthcode.schemas.issuer.IssuerList;
import org.healthcode.verification.domain.CheckReason;
import org.healthcode.verification.domain.ForeignAnswer;
import org.healthcode.verification.domain.ForeignState;
import org.healthcode.verification.domain.Holder;
import org.healthcode.verification.domain.Mode;
import org.healthcode.verification.domain.Refusal;
import reactor.core.publisher.Mono;

/**
 * Offline passes ({@code HP1:}) of other installations, by the keys on the list alone. A green one
 * counts for as long as one of ours does without a network. Its {@code cti} says nothing here: it
 * is sealed with a key of theirs.
 */
public final class ForeignPasses implements ForeignCodes {
  private final Issuers issuers;
  private final String own;

  /**
   * @param own the {@code iss} of this installation's passes
   */
  public ForeignPasses(Issuers issuers, String own) {
    this.issuers = issuers;
    this.own = own;
  }

  @Override
  public Mono<ForeignReading> read(ShownText shown) {
    return shown.text().startsWith(OfflinePass.PREFIX)
        ? Mono.justOrEmpty(
            issuers
                .current()
                .map(list -> byTheList(shown.text(), list, shown.at()))
                .orElseGet(() -> unknown(shown.text(), CheckReason.FOREIGN_LIST_AWAY)))
        : Mono.empty();
  }

  private Optional<ForeignReading> byTheList(String text, IssuerList list, Instant now) {
    boolean forged = false;
    for (IssuerEntry entry : list.entries()) {
      if (!entry.reads(IssuerFormat.HP1)) {
        continue;
      }
      switch (OfflinePass.decode(text, entry.passKeys(), now)) {
        case OfflinePass.Valid(PassClaims claims) -> {
          return Optional.of(read(genuine(text, claims, list, entry, now)));
        }
        case Unreadable(Unreadable.Reason reason) -> {
          switch (reason) {
            case EXPIRED -> {
              return Optional.of(unclear(entry, CheckReason.FOREIGN_CODE_EXPIRED));
            }
            case NOT_YET_VALID -> {
              return Optional.of(unclear(entry, CheckReason.FOREIGN_CLOCK));
            }
            case SIGNATURE_INVALID -> forged = true;
            case NOT_OURS, TRUNCATED, OTHER_KEY, FORGED -> {}
          }
        }
      }
    }
    return forged
        ? Optional.of(new ForeignReading.Refused(Refusal.PASS_SIGNATURE_INVALID))
        : unknown(text, CheckReason.FOREIGN_ISSUER_UNKNOWN);
  }

  /** What falsely bears our own name is refused as a code of ours, and so is what is no pass. */
  private Optional<ForeignReading> unknown(String text, CheckReason reason) {
    return OfflinePass.claimedIssuer(text)
        .filter(claimed -> !claimed.equals(own))
        .map(claimed -> read(ForeignAnswer.unclear(Optional.empty(), reason, Mode.OFFLINE)));
  }

  private static ForeignAnswer genuine(
      String text, PassClaims claims, IssuerList list, IssuerEntry entry, Instant now) {
    boolean counts =
        OfflinePass.decode(text, entry.passKeysAt(now), now) instanceof OfflinePass.Valid;
    Optional<CheckReason> against =
        Labels.against(list, entry, now)
            .or(() -> counts ? Optional.empty() : Optional.of(CheckReason.FOREIGN_KEY_EXPIRED));
    if (against.isPresent()) {
      return ForeignAnswer.unclear(Labels.of(entry), against.get(), Mode.OFFLINE);
    }
    boolean tooOld = claims.color() == Color.GREEN && !now.isBefore(claims.greenOfflineUntil());
    return new ForeignAnswer(
        Labels.of(entry),
        new Holder(claims.maskedName().value(), claims.idTail(), Optional.empty()),
        tooOld
            ? new ForeignState.Unclear(CheckReason.PASS_TOO_OLD)
            : new ForeignState.Colored(claims.color()),
        Optional.of(claims.issuedAt()),
        Optional.of(claims.expiresAt()),
        Labels.city(entry),
        Mode.OFFLINE);
  }

  private static ForeignReading unclear(IssuerEntry entry, CheckReason reason) {
    return read(ForeignAnswer.unclear(Labels.of(entry), reason, Mode.OFFLINE));
  }

  private static ForeignReading read(ForeignAnswer answer) {
    return new ForeignReading.Read(answer);
  }
}
