package org.healthcode.declaration.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.feed.RegionLevels.Said;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.proposal.RiskProposalState;
import org.healthcode.declaration.proposal.RiskRecord;
import org.healthcode.schemas.HeaderRecordings;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.RiskLevel;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Status;

/** Tells which accepted rows wait for a second person. */
public final class RiskScreen {
  /**
   * How many records of one account wait at a time, so that a second person finds those of others:
   * more than the 750 areas that a province's list changed in its busiest afternoon.
   */
  public static final int MOST_PENDING_OF_ACCOUNT = 1_000;

  /** Said of the row that finds no room to wait. */
  public static final Violation TOO_MANY_WAIT =
      new Violation(
          "recordId",
          "fewer than "
              + MOST_PENDING_OF_ACCOUNT
              + " records of this account that wait for a second person: have some decided or take"
              + " them back first");

  private final ProposalStore<RiskProposalState> store;
  private final RegionLevels levels;
  private final String provinceAuthority;

  /**
   * @param provinceAuthority the province's own, which may lower what any other one said
   */
  public RiskScreen(
      ProposalStore<RiskProposalState> store, RegionLevels levels, String provinceAuthority) {
    this.store = store;
    this.levels = levels;
    this.provinceAuthority = provinceAuthority;
  }

  /**
   * Turns an accepted row that makes a place riskier, or that lowers what another authority said of
   * it, into one that waits. A row that says what waits, or what was approved, already is that one
   * again.
   */
  public Judged screen(Judged judged, Feeder feeder, Instant now) {
    return judged instanceof Judged.Accepted accepted
        ? RiskRecord.of(accepted.fact().event())
            .map(record -> screen(accepted, record, feeder, now))
            .orElse(judged)
        : judged;
  }

  private Judged screen(Judged.Accepted accepted, RiskRecord record, Feeder feeder, Instant now) {
    EventHeader header = record.header();
    List<RiskProposalState> before =
        store.indexed(
            RiskProposalState.ofRecord(header.getSource(), record.feed(), header.getRecordId()));
    if (record instanceof RiskRecord.OfRegion(RegionRisk risk)
        && !raises(risk, before, now)
        && !restores(risk, now)
        && !easesAnothers(risk, now)) {
      levels.note(risk);
      return accepted;
    }
    Optional<RiskProposalState> same =
        before.stream()
            .filter(proposal -> proposal.course().end().isEmpty())
            .filter(proposal -> proposal.record().saysTheSameAs(record))
            .findFirst();
    if (same.filter(p -> p.status(now) == Status.APPROVED && isExposure(p)).isPresent()) {
      return Judged.Accepted.ofPlace(same.get().record().fact());
    }
    if (same.filter(proposal -> proposal.status(now) == Status.PENDING).isPresent()) {
      return new Judged.Proposed(same.get());
    }
    if (isFull(feeder, now)) {
      return new Judged.Rejected(List.of(TOO_MANY_WAIT));
    }
    Optional<String> region =
        record instanceof RiskRecord.OfRegion(RegionRisk risk)
            ? Optional.of(risk.getRegionCode())
            : feeder.region();
    return region
        .<Judged>map(
            code ->
                new Judged.Proposed(
                    new RiskProposalState(
                        Ids.hash("proposal", record.feed().word(), header.getEventId()),
                        record,
                        Course.proposed(feeder.member(), code, now))))
        .orElseGet(
            () ->
                new Judged.Rejected(
                    List.of(
                        new Violation(
                            Column.PLACE_CODE.label(),
                            "to be fed by an account that works for a region"))));
  }

  /**
   * Waits until what was written is on the list of what waits for a second person.
   *
   * @throws UnavailableException when it is not within two seconds
   */
  public void awaitPending() throws UnavailableException {
    store.awaitEnd();
  }

  private boolean isFull(Feeder feeder, Instant now) {
    return RiskProposalState.countPending(
            store.indexed(RiskProposalState.ofAccount(feeder.member())), now)
        >= MOST_PENDING_OF_ACCOUNT;
  }

  /**
   * Whether another level was said of the same place, or by the same record, or agreed to there,
   * after this was fed: who agrees to it now would undo what they have not seen.
   */
  public boolean isSaidOtherwiseSince(RegionRisk proposed) {
    return isFedOtherwiseSince(proposed) || isAgreedOtherwiseSince(proposed);
  }

  private boolean isFedOtherwiseSince(RegionRisk proposed) {
    EventHeader header = proposed.getHeader();
    return Stream.concat(
            levels.of(header.getSource(), header.getRecordId()).stream(),
            levels
                .ofPlace(proposed.getRegionCode(), Optional.ofNullable(proposed.getArea()))
                .stream()
                .map(Said::level))
        .anyMatch(
            said ->
                said.getHeader().getRecordedAt().isAfter(header.getRecordedAt())
                    && said.getLevel() != proposed.getLevel());
  }

  /** What was fed before and agreed to since holds as of when it was fed. */
  private boolean isAgreedOtherwiseSince(RegionRisk proposed) {
    Instant fedAt = proposed.getHeader().getRecordedAt();
    return store.indexed(RiskProposalState.ofRegion(proposed.getRegionCode())).stream()
        .filter(other -> other.course().isAgreed() && other.course().end().isEmpty())
        .filter(other -> other.course().agreements().getLast().at().isAfter(fedAt))
        .anyMatch(
            other ->
                other.record() instanceof RiskRecord.OfRegion(RegionRisk agreed)
                    && isSamePlace(agreed, proposed)
                    && agreed.getLevel() != proposed.getLevel());
  }

  /** Whether a level would rise again once a record is taken back. */
  public boolean risesWithout(String source, String recordId, Instant now) {
    return levels
        .of(source, recordId)
        .filter(held -> EasingRule.restores(held, Optional.empty(), ofPlaceOf(held), now))
        .isPresent();
  }

  /** Whether a level rises again that this record ended or lowered until now. */
  private boolean restores(RegionRisk risk, Instant now) {
    EventHeader header = risk.getHeader();
    return levels
        .of(header.getSource(), header.getRecordId())
        .filter(held -> EasingRule.restores(held, Optional.of(risk), ofPlaceOf(held), now))
        .isPresent();
  }

  /** What holds there, without what waits for a second person. */
  private List<Said> ofPlaceOf(RegionRisk held) {
    return levels.ofPlace(held.getRegionCode(), Optional.ofNullable(held.getArea()));
  }

  private boolean easesAnothers(RegionRisk risk, Instant now) {
    return !risk.getHeader().getSource().equals(provinceAuthority)
        && Stream.concat(Stream.of(risk), endsElsewhere(risk).stream())
            .anyMatch(ending -> EasingRule.easesAnothers(ending, saidOfPlaceOf(ending, now)));
  }

  /** A record that says NONE ends what it said before where it said that. */
  private Optional<RegionRisk> endsElsewhere(RegionRisk risk) {
    EventHeader header = risk.getHeader();
    return levels
        .of(header.getSource(), header.getRecordId())
        .filter(before -> risk.getLevel() == RiskLevel.NONE && !isSamePlace(before, risk))
        .map(
            before ->
                RegionRisk.newBuilder(risk)
                    .setRegionCode(before.getRegionCode())
                    .setArea(before.getArea())
                    .build());
  }

  /** What waits for its second person may be said already when this is not yet. */
  private List<Said> saidOfPlaceOf(RegionRisk risk, Instant now) {
    List<Said> said =
        new ArrayList<>(levels.ofPlace(risk.getRegionCode(), Optional.ofNullable(risk.getArea())));
    for (RiskProposalState proposal :
        store.indexed(RiskProposalState.ofRegion(risk.getRegionCode()))) {
      if (proposal.status(now) == Status.PENDING
          && proposal.record() instanceof RiskRecord.OfRegion(RegionRisk waiting)
          && isSamePlace(waiting, risk)) {
        said.add(new Said(waiting, HeaderRecordings.moment(waiting.getHeader())));
      }
    }
    return said;
  }

  private static boolean isSamePlace(RegionRisk one, RegionRisk other) {
    return one.getRegionCode().equals(other.getRegionCode())
        && Objects.equals(one.getArea(), other.getArea());
  }

  private static boolean isExposure(RiskProposalState proposal) {
    return proposal.record() instanceof RiskRecord.OfExposure;
  }

  /**
   * What a second person agreed to and nobody took back since may be said again; the record's own
   * last version tells whether it was lowered in between.
   */
  private boolean raises(RegionRisk risk, List<RiskProposalState> before, Instant now) {
    EventHeader header = risk.getHeader();
    boolean agreed =
        before.stream()
            .filter(proposal -> proposal.status(now) == Status.APPROVED)
            .anyMatch(
                proposal ->
                    proposal.record() instanceof RiskRecord.OfRegion(RegionRisk approved)
                        && LevelRule.contains(approved, risk));
    return LevelRule.raises(
        risk,
        levels
            .of(header.getSource(), header.getRecordId())
            .filter(said -> said.getRegionCode().equals(risk.getRegionCode()))
            .filter(_ -> agreed));
  }
}
