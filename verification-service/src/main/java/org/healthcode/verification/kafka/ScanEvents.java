package org.healthcode.verification.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.event.ScanMethod;
import org.healthcode.schemas.event.ScanMode;
import org.healthcode.schemas.event.ScanRecorded;
import org.healthcode.schemas.event.ScanVerdict;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.event.VisitOrigin;
import org.healthcode.verification.domain.ForeignPart;
import org.healthcode.verification.domain.IssuerLabel;
import org.healthcode.verification.domain.Mode;
import org.healthcode.verification.domain.Presented;
import org.healthcode.verification.domain.Scan;
import org.healthcode.verification.domain.Verdict;

/** The events that one scan leaves behind. */
final class ScanEvents {
  private final Duration visitLength;

  /**
   * @param visitLength how long a person is taken to stay behind a checkpoint; nobody scans out
   */
  ScanEvents(Duration visitLength) {
    this.visitLength = visitLength;
  }

  static ScanRecorded scan(Scan scan, String recordId) {
    return ScanRecorded.newBuilder()
        .setHeader(header(scan, recordId))
        .setCheckpointId(scan.checkpointId())
        .setMethod(method(scan.presented()))
        .setVerdict(verdict(scan.judgement().verdict()))
        .setState(scan.judgement().state().name())
        .setScannedBy(scan.scannedBy())
        .setAt(scan.at())
        .setMode(mode(scan.judgement().mode()))
        .setIssuerId(issuerId(scan))
        .build();
  }

  private static String issuerId(Scan scan) {
    return scan.judgement().foreign().flatMap(ForeignPart::issuer).map(IssuerLabel::id).orElse("");
  }

  /**
   * Only where the checkpoint stands at a venue and did not stop the person, and never by another
   * issuer's word of who it is.
   */
  Optional<Visit> visit(Scan scan, String recordId) {
    if (scan.judgement().verdict() == Verdict.STOP
        || scan.presented() instanceof Presented.ForeignCode) {
      return Optional.empty();
    }
    return scan.venue()
        .map(
            venue ->
                Visit.newBuilder()
                    .setHeader(headerOfVisit(scan, recordId))
                    .setPlace(Place.newBuilder().setType(PlaceType.VENUE).setCode(venue).build())
                    .setFrom(scan.at())
                    .setTo(scan.at().plus(visitLength))
                    .setOrigin(VisitOrigin.CHECKPOINT)
                    .build());
  }

  private static EventHeader header(Scan scan, String recordId) {
    return headerBuilder(scan, recordId).build();
  }

  /** That somebody was there is the word of who scanned them, and of nobody else. */
  private static EventHeader headerOfVisit(Scan scan, String recordId) {
    return headerBuilder(scan, recordId).account(scan.scannedBy()).build();
  }

  private static EventHeaderBuilder headerBuilder(Scan scan, String recordId) {
    Instant at = scan.at();
    Instant recordedAt = scan.late().map(Scan.Late::toldAt).orElse(at);
    return EventHeaderBuilder.recordedAt(scan.authority(), recordId, recordedAt)
        .version(at.toEpochMilli())
        .effectiveAt(at);
  }

  private static ScanMethod method(Presented presented) {
    return switch (presented) {
      case Presented.LiveCode shown -> ScanMethod.LIVE_CODE;
      case Presented.OfflinePass shown -> ScanMethod.OFFLINE_PASS;
      case Presented.PaperCode shown -> ScanMethod.PAPER_CODE;
      case Presented.Document shown -> ScanMethod.ID_LOOKUP;
      case Presented.ForeignCode shown -> ScanMethod.FOREIGN_CODE;
    };
  }

  private static ScanMode mode(Mode mode) {
    return switch (mode) {
      case ONLINE -> ScanMode.ONLINE;
      case OFFLINE -> ScanMode.OFFLINE;
    };
  }

  private static ScanVerdict verdict(Verdict verdict) {
    return switch (verdict) {
      case PASS -> ScanVerdict.PASS;
      case CHECK -> ScanVerdict.CHECK;
      case STOP -> ScanVerdict.STOP;
    };
  }
}
