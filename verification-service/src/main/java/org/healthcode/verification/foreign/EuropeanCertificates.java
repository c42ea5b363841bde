package org.healthcode.verification.foreign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.dcc.CertificateContent;
import org.healthcode.schemas.dcc.HealthCertificate;
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

/** EU Digital COVID Certificates ({@code HC1:}): genuine or not, of whom, and without a color. */
public final class EuropeanCertificates implements ForeignCodes {
  private final Issuers issuers;

  public EuropeanCertificates(Issuers issuers) {
    this.issuers = issuers;
  }

  @Override
  public Mono<ForeignReading> read(ShownText shown) {
    return shown.text().startsWith(HealthCertificate.PREFIX)
        ? Mono.just(
            issuers
                .current()
                .map(list -> byTheList(shown.text(), list, shown.at()))
                .orElseGet(() -> unclear(Optional.empty(), CheckReason.FOREIGN_LIST_AWAY)))
        : Mono.empty();
  }

  private static ForeignReading byTheList(String text, IssuerList list, Instant now) {
    Optional<Refusal> refusal = Optional.empty();
    for (IssuerEntry entry : list.entries()) {
      if (!entry.reads(IssuerFormat.HC1)) {
        continue;
      }
      switch (HealthCertificate.decode(text, entry.iss(), entry.keys(), now)) {
        case HealthCertificate.Genuine(CertificateContent content) -> {
          return new ForeignReading.Read(genuine(content, list, entry, now));
        }
        case HealthCertificate.Refused(HealthCertificate.Reason reason) -> {
          switch (reason) {
            case EXPIRED -> {
              return unclear(Optional.of(entry), CheckReason.FOREIGN_CODE_EXPIRED);
            }
            case NOT_YET_VALID -> {
              return unclear(Optional.of(entry), CheckReason.FOREIGN_CLOCK);
            }
            case KEY_EXPIRED -> {
              return unclear(Optional.of(entry), CheckReason.FOREIGN_KEY_EXPIRED);
            }
            case OTHER_USE -> refusal = Optional.of(Refusal.CERTIFICATE_OTHER_USE);
            case SIGNATURE_INVALID -> refusal = Optional.of(Refusal.CERTIFICATE_SIGNATURE_INVALID);
            case UNREADABLE -> {
              return new ForeignReading.Refused(Refusal.CERTIFICATE_UNREADABLE);
            }
            case OTHER_KEY -> {}
          }
        }
      }
    }
    return refusal
        .<ForeignReading>map(ForeignReading.Refused::new)
        .orElseGet(() -> unknown(text, now));
  }

  /** Of nobody on the list; what is no certificate at all is told as such. */
  private static ForeignReading unknown(String text, Instant now) {
    boolean readable =
        HealthCertificate.decode(text, "", List.of(), now)
                instanceof HealthCertificate.Refused(HealthCertificate.Reason reason)
            && reason == HealthCertificate.Reason.OTHER_KEY;
    return readable
        ? unclear(Optional.empty(), CheckReason.FOREIGN_ISSUER_UNKNOWN)
        : new ForeignReading.Refused(Refusal.CERTIFICATE_UNREADABLE);
  }

  private static ForeignAnswer genuine(
      CertificateContent content, IssuerList list, IssuerEntry entry, Instant now) {
    Optional<CheckReason> against = Labels.against(list, entry, now);
    if (against.isPresent()) {
      return ForeignAnswer.unclear(Labels.of(entry), against.get(), Mode.OFFLINE);
    }
    return new ForeignAnswer(
        Labels.of(entry),
        new Holder(content.maskedName(), "", Optional.empty()),
        new ForeignState.Genuine(content.kind()),
        Optional.of(content.issuedAt()),
        Optional.of(content.expiresAt()),
        "",
        Mode.OFFLINE);
  }

  private static ForeignReading unclear(Optional<IssuerEntry> entry, CheckReason reason) {
    return new ForeignReading.Read(
        ForeignAnswer.unclear(entry.flatMap(Labels::of), reason, Mode.OFFLINE));
  }
}
