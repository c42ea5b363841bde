package org.healthcode.verification.code;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.healthcode.schemas.code.LiveCode;
import org.healthcode.schemas.code.OfflinePass;
import org.healthcode.schemas.code.PaperCode;
import org.healthcode.schemas.code.PassClaims;
import org.healthcode.schemas.code.PassIds;
import org.healthcode.schemas.code.ScannedCode;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.schemas.code.Unreadable;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.verification.domain.CodeBook;
import org.healthcode.verification.domain.Presented;
import org.healthcode.verification.domain.Refusal;

/** Opens codes with the keys of this installation. */
final class SealedCodeBook implements CodeBook {
  private final LiveCode liveCodes;
  private final PaperCode paperCodes;
  private final PassIds passIds;
  private final Supplier<TrustList> trustList;

  SealedCodeBook(
      LiveCode liveCodes, PaperCode paperCodes, PassIds passIds, Supplier<TrustList> trustList) {
    this.liveCodes = liveCodes;
    this.paperCodes = paperCodes;
    this.passIds = passIds;
    this.trustList = trustList;
  }

  @Override
  public Lookup lookUp(String text, Instant now) {
    return switch (ScannedCode.parse(text)) {
      case ScannedCode.Live(String code) -> live(code, now);
      case ScannedCode.Paper(String code) -> paper(code);
      case ScannedCode.Pass(String code) -> pass(code, now);
      case ScannedCode.NotOurs() -> new Lookup.Refused(Refusal.UNREADABLE);
    };
  }

  private Lookup live(String code, Instant now) {
    return switch (liveCodes.decode(code, now)) {
      case LiveCode.Valid(PersonId person, long window) ->
          new Lookup.Read(new Presented.LiveCode(person));
      case Unreadable(Unreadable.Reason reason) -> refused(reason);
    };
  }

  private Lookup paper(String code) {
    return switch (paperCodes.decode(code)) {
      case PaperCode.Valid(PersonId person, long serial) ->
          new Lookup.Read(new Presented.PaperCode(person, serial));
      case Unreadable(Unreadable.Reason reason) -> refused(reason);
    };
  }

  private Lookup pass(String code, Instant now) {
    return switch (OfflinePass.decode(code, trustList.get(), now)) {
      case OfflinePass.Valid(PassClaims claims) -> holder(claims);
      case Unreadable(Unreadable.Reason reason) -> new Lookup.Refused(passRefusal(reason));
    };
  }

  /** Without the holder the current color can't be asked for, and a pass must not outlive a red. */
  private Lookup holder(PassClaims claims) {
    Optional<PersonId> person = passIds.open(claims.passId());
    return person
        .<Lookup>map(found -> new Lookup.Read(new Presented.OfflinePass(found, claims)))
        .orElseGet(() -> new Lookup.Refused(Refusal.OTHER_KEY));
  }

  private static Lookup refused(Unreadable.Reason reason) {
    return new Lookup.Refused(refusal(reason));
  }

  /** Of a pass it is worth telling that its time is over, not the code's. */
  private static Refusal passRefusal(Unreadable.Reason reason) {
    return switch (reason) {
      case EXPIRED -> Refusal.PASS_EXPIRED;
      case NOT_YET_VALID -> Refusal.PASS_NOT_YET_VALID;
      case NOT_OURS, TRUNCATED, OTHER_KEY, FORGED, SIGNATURE_INVALID -> refusal(reason);
    };
  }

  private static Refusal refusal(Unreadable.Reason reason) {
    return switch (reason) {
      case NOT_OURS -> Refusal.UNREADABLE;
      case TRUNCATED -> Refusal.TRUNCATED;
      case OTHER_KEY -> Refusal.OTHER_KEY;
      case FORGED -> Refusal.FORGED;
      case SIGNATURE_INVALID -> Refusal.PASS_SIGNATURE_INVALID;
      case EXPIRED -> Refusal.EXPIRED;
      case NOT_YET_VALID -> Refusal.NOT_YET_VALID;
    };
  }
}
