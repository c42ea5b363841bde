package org.healthcode.declaration.family;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.PersonId;

/**
 * Who may act for whom, as it stands.
 *
 * @param guardianName masked, for the dependant to recognise; empty once it is forgotten
 * @param dependantName masked, for the guardian to recognise; empty once it is forgotten
 * @param claim what it waits for; {@link Claim#NONE} where nothing waits
 * @param steps what became of it, oldest first: the latest of them
 * @param changedBy hex person id, or staff subject, of who made the last change
 * @param version of the record, epoch milliseconds of the last change; 0 while there is none
 */
public record FamilyLinkState(
    PersonId dependant,
    PersonId guardian,
    Relation relation,
    Status status,
    String guardianName,
    String dependantName,
    Claim claim,
    List<Step> steps,
    String changedBy,
    long version) {

  /** How long a request waits for its answer. */
  public static final Duration WAITS = Duration.ofDays(30);

  /** How long after its end names and steps are shown, and kept. */
  public static final Duration REMEMBERED = Duration.ofDays(30);

  private static final int MOST_STEPS = 12;

  public FamilyLinkState {
    steps = List.copyOf(steps);
  }

  /** Why a proxy is allowed. */
  public enum Relation {
    CHILD,
    ELDER
  }

  /** Where a link stands. */
  public enum Status {
    PENDING,
    CONFIRMED,
    ENDED
  }

  /** Whose word a pending link needs. A community window may give it in place of all of them. */
  public enum WaitsFor {
    DEPENDANT,
    FIRST_GUARDIAN,
    WINDOW
  }

  /**
   * What a pending link waits for.
   *
   * @param regionCode GB/T 2260, whose window may confirm; empty where no region is known
   * @param sealedGuardianName the whole name of who asks, as {@link NameSealer} sealed it
   * @param nameTag of the dependant's name as who asks gave it; empty for links from before
   * @param windowWord of a community window, where a second one's is needed too
   */
  public record Claim(
      WaitsFor waitsFor,
      String regionCode,
      String sealedGuardianName,
      Optional<NameTag> nameTag,
      Optional<WindowWord> windowWord) {
    public static final Claim NONE =
        new Claim(WaitsFor.DEPENDANT, "", "", Optional.empty(), Optional.empty());

    Claim with(WindowWord word) {
      return new Claim(waitsFor, regionCode, sealedGuardianName, nameTag, Optional.of(word));
    }
  }

  /**
   * What one window account said, with the document before it.
   *
   * @param endsOthers whether the other guardians' links end with it
   */
  public record WindowWord(String account, boolean endsOthers) {

    /** Whether another account said the same. */
    boolean isSecondedBy(WindowWord other) {
      return !account.equals(other.account()) && endsOthers == other.endsOthers();
    }
  }

  /** What can become of a link. */
  public enum Kind {
    ASKED,
    CONFIRMED,
    REFUSED,
    WITHDRAWN,
    EXPIRED,
    ENDED,
    /** The dependant's data was erased while the link held. */
    ERASED;

    Status status() {
      return switch (this) {
        case ASKED -> Status.PENDING;
        case CONFIRMED -> Status.CONFIRMED;
        case REFUSED, WITHDRAWN, EXPIRED, ENDED, ERASED -> Status.ENDED;
      };
    }
  }

  /** In which part somebody acted. */
  public enum Party {
    GUARDIAN,
    DEPENDANT,
    FIRST_GUARDIAN,
    WINDOW,
    SYSTEM
  }

  public record Step(Instant at, Kind kind, Party by) {}

  /** Two people between whom there was never a link. */
  static FamilyLinkState none(PersonId dependant, PersonId guardian, Relation relation) {
    return new FamilyLinkState(
        dependant, guardian, relation, Status.ENDED, "", "", Claim.NONE, List.of(), "", 0);
  }

  /** The same for the same two people, whatever became of their link. */
  public String linkId() {
    return linkId(dependant, guardian);
  }

  public static String linkId(PersonId dependant, PersonId guardian) {
    return Ids.hash("family", dependant.hex(), guardian.hex());
  }

  public boolean isActive() {
    return status != Status.ENDED;
  }

  public boolean isPending() {
    return status == Status.PENDING;
  }

  public boolean isConfirmed() {
    return status == Status.CONFIRMED;
  }

  public Instant changedAt() {
    return Instant.ofEpochMilli(version);
  }

  /**
   * Since when it stands as it does; what waits, since it was asked for, also where a window has
   * said its word meanwhile: who asked would learn of that.
   */
  public Instant since() {
    return isPending() ? askedAt() : lastStep().map(Step::at).orElseGet(this::changedAt);
  }

  private Instant askedAt() {
    return steps.reversed().stream()
        .takeWhile(step -> step.kind() == Kind.ASKED)
        .filter(step -> step.by() != Party.WINDOW)
        .findFirst()
        .or(() -> steps.stream().findFirst())
        .map(Step::at)
        .orElseGet(this::changedAt);
  }

  /** When an unanswered request ends. */
  public Instant expiresAt() {
    return askedAt().plus(WAITS);
  }

  public boolean isExpired(Instant now) {
    return isPending() && !now.isBefore(expiresAt());
  }

  /** Since when it holds; the epoch for links from before there were steps. */
  public Instant confirmedAt() {
    return lastOf(Kind.CONFIRMED).map(Step::at).orElse(Instant.EPOCH);
  }

  /** When a community window confirmed what holds now; empty where somebody else did. */
  public Optional<Instant> confirmedByWindowAt() {
    return lastOf(Kind.CONFIRMED)
        .filter(step -> isConfirmed() && step.by() == Party.WINDOW)
        .map(Step::at);
  }

  public Optional<Step> lastStep() {
    return steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast());
  }

  /** Whether this was the last that became of it. */
  boolean endedAs(Kind kind) {
    return !isActive() && lastStep().filter(step -> step.kind() == kind).isPresent();
  }

  /** The next version, later than this one even when the clock is not. */
  public FamilyLinkState after(Kind kind, Party by, String actor, Instant now) {
    long next = Math.max(now.toEpochMilli(), version + 1);
    return new FamilyLinkState(
        dependant,
        guardian,
        relation,
        kind.status(),
        guardianName,
        dependantName,
        kind == Kind.ASKED ? claim : Claim.NONE,
        and(new Step(Instant.ofEpochMilli(next), kind, by)),
        actor,
        next);
  }

  /** One window has confirmed it, and asks for a second one; it waits no longer for that. */
  public FamilyLinkState asksSecondWindow(WindowWord word, Instant now) {
    return claimed(claim.with(word)).after(Kind.ASKED, Party.WINDOW, word.account(), now);
  }

  /**
   * Whether this stands against another state of the same link, whichever was written first: what
   * somebody did later, and of the same what was said anew later. So what was ended is not revived
   * by who had not heard of it.
   */
  public boolean standsAgainst(FamilyLinkState other) {
    return Comparator.comparing(FamilyLinkState::lastDoneAt)
            .thenComparing(FamilyLinkState::version)
            .compare(this, other)
        >= 0;
  }

  private Instant lastDoneAt() {
    return lastStep().map(Step::at).orElseGet(this::changedAt);
  }

  /** The same said once more: newer than all that may have forgotten it meanwhile. */
  public FamilyLinkState again(Instant now) {
    return new FamilyLinkState(
        dependant,
        guardian,
        relation,
        status,
        guardianName,
        dependantName,
        claim,
        steps,
        changedBy,
        Math.max(now.toEpochMilli(), version + 1));
  }

  FamilyLinkState claimed(Claim by) {
    return new FamilyLinkState(
        dependant,
        guardian,
        relation,
        status,
        guardianName,
        dependantName,
        by,
        steps,
        changedBy,
        version);
  }

  FamilyLinkState named(Relation as, String maskedGuardian, String maskedDependant) {
    return new FamilyLinkState(
        dependant,
        guardian,
        as,
        status,
        maskedGuardian,
        maskedDependant,
        claim,
        steps,
        changedBy,
        version);
  }

  /** Without names, and of what became of it only the last: what an ended link is kept as. */
  FamilyLinkState faded() {
    return new FamilyLinkState(
        dependant,
        guardian,
        relation,
        status,
        "",
        "",
        Claim.NONE,
        lastStep().stream().toList(),
        changedBy,
        version);
  }

  private Optional<Step> lastOf(Kind kind) {
    return steps.reversed().stream().filter(step -> step.kind() == kind).findFirst();
  }

  private List<Step> and(Step step) {
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    return more.subList(Math.max(0, more.size() - MOST_STEPS), more.size());
  }

  @Override
  public String toString() {
    return "FamilyLinkState[" + linkId() + ' ' + status + ']';
  }
}
