package org.healthcode.declaration.allowance;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.healthcode.declaration.account.Account;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.account.Reach;
import org.healthcode.declaration.allowance.AllowanceState.How;
import org.healthcode.declaration.allowance.AllowanceState.Status;
import org.healthcode.declaration.form.Form;
import org.healthcode.declaration.form.Times;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.id.PlainKeys;
import org.healthcode.schemas.time.TimeSpelling.Written;

/** Who may raise an account's allowance, how far, for how long, and who has to agree. Pure. */
public final class AllowanceRules {

  /** The largest allowance that two people can give: many times a large prefecture's day. */
  public static final int MOST_PEOPLE = 1_000_000;

  /** The longest time from beginning to end. */
  public static final Duration LONGEST = Times.PLANNED_WITHIN;

  /** How far ahead it may begin. */
  public static final Duration AHEAD = Duration.ofDays(30);

  /** How many proposals of one authority may wait at a time. */
  public static final int MOST_PENDING = 20;

  /** Nothing that turns text around or breaks a line: an account is shown to who approves. */
  private static final Pattern ACCOUNT = Pattern.compile("[^\\p{C}\\p{Z}]{1,128}");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final int usual;

  /**
   * @param usual how many people an account may make worse in a day when nobody raised that, at
   *     least 1
   */
  public AllowanceRules(int usual) {
    if (usual < 1 || usual >= MOST_PEOPLE) {
      throw new IllegalArgumentException("allowance of an account");
    }
    this.usual = usual;
  }

  /** Why an act is refused that is well-formed. */
  public enum Refusal {
    /** The token names no region or no authority. */
    NO_AUTHORITY,
    /** As many of the authority's proposals wait as may. */
    TOO_MANY_PENDING,
    /** One's own proposal. */
    OWN,
    /** The account that decides is the one that is raised. */
    RAISED,
    /** It was proposed for a region that the account does not cover. */
    ANOTHER_REGION,
    /** Only who proposed it withdraws what waits. */
    ANOTHERS,
    /** Somebody approved it already. */
    APPROVED_ALREADY,
    /** It was refused, withdrawn or ended. */
    ENDED,
    /** Nobody approved it in time. */
    EXPIRED;

    /** Whether the account had no right to the act, rather than come too late. */
    boolean isOfRights() {
      return switch (this) {
        case NO_AUTHORITY, OWN, RAISED, ANOTHER_REGION, ANOTHERS -> true;
        case TOO_MANY_PENDING, APPROVED_ALREADY, ENDED, EXPIRED -> false;
      };
    }
  }

  /** What became of a call. */
  public sealed interface Ruling {

    /** It may be kept. */
    record Allowed(AllowanceState next) implements Ruling {}

    /** It was so before. */
    record Repeated(AllowanceState same) implements Ruling {}

    record Refused(Refusal why) implements Ruling {}

    record Rejected(List<Violation> violations) implements Ruling {}
  }

  /** How many people an account may make worse in a day when nobody raised that. */
  public int usual() {
    return usual;
  }

  /** The id under which an account's proposal with this Idempotency-Key is known. */
  static String allowanceId(Feeder proposer, String key) {
    return Ids.hash("allowance", proposer.source(), proposer.account(), key);
  }

  /**
   * A proposal.
   *
   * @param key the Idempotency-Key: the same key of the same account is the same proposal
   */
  Ruling propose(
      AllowanceForm input, Feeder proposer, String key, AllowanceStore store, Instant now) {
    // A provider that names no authority leaves the account to speak for itself alone.
    if (proposer.region().isEmpty() || proposer.source().equals(proposer.account())) {
      return new Ruling.Refused(Refusal.NO_AUTHORITY);
    }
    String id = allowanceId(proposer, key);
    Optional<AllowanceState> before = store.find(id);
    Ruling asked = read(input, proposer, id, before.map(AllowanceState::proposedAt).orElse(now));
    if (before.isPresent()) {
      return asked instanceof Ruling.Allowed(AllowanceState again)
              && again.asksTheSameAs(before.get())
          ? new Ruling.Repeated(before.get())
          : new Ruling.Rejected(
              List.of(
                  new Violation(
                      "Idempotency-Key", "another key: under this one something else was asked")));
    }
    return asked instanceof Ruling.Allowed && pending(store.all(), proposer, now) >= MOST_PENDING
        ? new Ruling.Refused(Refusal.TOO_MANY_PENDING)
        : asked;
  }

  private Ruling read(AllowanceForm input, Feeder proposer, String id, Instant now) {
    Form form = new Form(now);
    form.expect(
        Form.words(input.authority()).filter(other -> !other.equals(proposer.source())).isEmpty(),
        "authority",
        "the authority of who asks, or nothing");
    Optional<String> account =
        form.expect(
            Form.words(input.account())
                .filter(name -> ACCOUNT.matcher(name).matches())
                .filter(PlainKeys::namesNobody),
            "account",
            "the account's name at the identity provider, 1 to 128 characters without blanks, and"
                + " no identity or phone number");
    Optional<Integer> people =
        form.expect(
            Form.words(input.people())
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::valueOf)
                .filter(number -> number > usual && number <= MOST_PEOPLE),
            "people",
            "a whole number from " + (usual + 1) + " to " + MOST_PEOPLE);
    Optional<Instant> from =
        form.expect(
            Form.words(input.from())
                .flatMap(Times::parse)
                .map(Written::at)
                .filter(begin -> !begin.isBefore(Times.EARLIEST))
                .filter(begin -> !begin.isAfter(now.plus(AHEAD))),
            "from",
            Times.FORMAT + ", at most " + AHEAD.toDays() + " days ahead");
    Optional<Instant> until =
        form.expect(
            Form.words(input.until())
                .flatMap(Times::parse)
                .map(Written::asEnd)
                .filter(end -> end.isAfter(now))
                .filter(end -> from.isEmpty() || isWithin(from.get(), end)),
            "until",
            Times.FORMAT
                + ", in the future, after its beginning and at most "
                + LONGEST.toDays()
                + " days after it");
    Optional<AllowanceReason> reason =
        form.oneOf(input.reason(), "reason", AllowanceReason.values());
    if (!form.isInOrder()) {
      return new Ruling.Rejected(form.violations());
    }
    return new Ruling.Allowed(
        new AllowanceState(
            id,
            new Account(proposer.source(), account.orElseThrow()),
            people.orElseThrow(),
            from.orElseThrow(),
            until.orElseThrow(),
            reason.orElseThrow().name(),
            proposer.region().orElseThrow(),
            proposer.member(),
            now,
            Optional.empty(),
            Optional.empty()));
  }

  private static boolean isWithin(Instant from, Instant until) {
    return until.isAfter(from) && !until.isAfter(from.plus(LONGEST));
  }

  private static long pending(Collection<AllowanceState> all, Feeder proposer, Instant now) {
    return all.stream()
        .filter(one -> one.proposedBy().authority().equals(proposer.source()))
        .filter(one -> one.status(now) == Status.PENDING)
        .count();
  }

  /** An approval by who has the right to approve, or the repetition of it. */
  Ruling approve(AllowanceState allowance, Feeder approver, Instant now) {
    Optional<Refusal> refusal = mayDecide(allowance, approver);
    if (refusal.isPresent()) {
      return new Ruling.Refused(refusal.get());
    }
    return switch (allowance.status(now)) {
      case PENDING -> new Ruling.Allowed(allowance.approvedBy(approver.member(), now));
      case APPROVED ->
          isApprovedBy(allowance, approver)
              ? new Ruling.Repeated(allowance)
              : new Ruling.Refused(Refusal.APPROVED_ALREADY);
      case REFUSED, WITHDRAWN, ENDED -> new Ruling.Refused(Refusal.ENDED);
      case EXPIRED -> new Ruling.Refused(Refusal.EXPIRED);
    };
  }

  /** A refusal by who has the right to approve, or the repetition of it. */
  Ruling refuse(AllowanceState allowance, Feeder approver, Instant now) {
    Optional<Refusal> refusal = mayDecide(allowance, approver);
    if (refusal.isPresent()) {
      return new Ruling.Refused(refusal.get());
    }
    return switch (allowance.status(now)) {
      case PENDING -> new Ruling.Allowed(allowance.endedBy(How.REFUSED, approver.member(), now));
      case APPROVED -> new Ruling.Refused(Refusal.APPROVED_ALREADY);
      case REFUSED ->
          isEndedBy(allowance, approver)
              ? new Ruling.Repeated(allowance)
              : new Ruling.Refused(Refusal.ENDED);
      case WITHDRAWN, ENDED -> new Ruling.Refused(Refusal.ENDED);
      case EXPIRED -> new Ruling.Refused(Refusal.EXPIRED);
    };
  }

  /** One person has one account name, whatever authority their token names. */
  private static Optional<Refusal> mayDecide(AllowanceState allowance, Feeder who) {
    if (!Reach.covers(who.region(), allowance.regionCode())) {
      return Optional.of(Refusal.ANOTHER_REGION);
    }
    if (allowance.proposedBy().name().equals(who.account())) {
      return Optional.of(Refusal.OWN);
    }
    return allowance.account().name().equals(who.account())
        ? Optional.of(Refusal.RAISED)
        : Optional.empty();
  }

  /**
   * Its end by one person: nobody is worse off by less. What waits is withdrawn by its proposer;
   * what was approved ends by its proposer, by who approved it, or by any approver of the region.
   *
   * @param asApprover whether the account has the right to approve
   */
  Ruling end(AllowanceState allowance, Feeder who, boolean asApprover, Instant now) {
    boolean own = allowance.proposedBy().equals(who.member());
    boolean approver =
        isApprovedBy(allowance, who)
            || asApprover && Reach.covers(who.region(), allowance.regionCode());
    if (!own && !approver) {
      return new Ruling.Refused(Refusal.ANOTHER_REGION);
    }
    return switch (allowance.status(now)) {
      case PENDING ->
          own
              ? new Ruling.Allowed(allowance.endedBy(How.WITHDRAWN, who.member(), now))
              : new Ruling.Refused(Refusal.ANOTHERS);
      case APPROVED -> new Ruling.Allowed(allowance.endedBy(How.ENDED, who.member(), now));
      case REFUSED, WITHDRAWN, ENDED -> new Ruling.Repeated(allowance);
      case EXPIRED -> new Ruling.Refused(Refusal.EXPIRED);
    };
  }

  private static boolean isApprovedBy(AllowanceState allowance, Feeder who) {
    return allowance.approved().filter(agreed -> agreed.by().equals(who.member())).isPresent();
  }

  private static boolean isEndedBy(AllowanceState allowance, Feeder who) {
    return allowance.ended().filter(end -> end.decision().by().equals(who.member())).isPresent();
  }
}
