package org.healthcode.declaration.allowance;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.declaration.approval.Rejected;
import org.healthcode.declaration.form.Form;
import org.healthcode.declaration.form.Times;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.id.PlainKeys;
import org.healthcode.schemas.time.TimeSpelling.Written;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Refusal;
import org.healthcode.starter.approval.Ruling;

/** Who may ask that an account's allowance is raised, how far, and for how long. Pure. */
public final class AllowanceRules {

  /** The largest allowance that two people can give: many times a large prefecture's day. */
  public static final int MOST_PEOPLE = 1_000_000;

  /** The longest time from beginning to end. */
  public static final Duration LONGEST = Times.PLANNED_WITHIN;

  /** How far ahead it may begin. */
  public static final Duration AHEAD = Duration.ofDays(30);

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

  /** How many people an account may make worse in a day when nobody raised that. */
  public int usual() {
    return usual;
  }

  /** The id under which an account's proposal with this Idempotency-Key is known. */
  static String allowanceId(Feeder proposer, String key) {
    return Ids.hash("allowance", proposer.source(), proposer.account(), key);
  }

  /**
   * What is proposed.
   *
   * @param key the Idempotency-Key: the same key of the same account is the same proposal
   */
  Ruling<AllowanceState> propose(
      AllowanceForm input,
      Feeder proposer,
      String key,
      ProposalStore<AllowanceState> store,
      Instant now) {
    // A provider that names no authority leaves the account to speak for itself alone.
    if (proposer.region().isEmpty() || proposer.source().equals(proposer.account())) {
      return new Ruling.Refused<>(Refusal.NO_AUTHORITY);
    }
    String id = allowanceId(proposer, key);
    Optional<AllowanceState> before = store.find(id);
    Ruling<AllowanceState> asked =
        read(input, proposer, id, before.map(one -> one.course().proposedAt()).orElse(now));
    if (before.isEmpty()) {
      return asked;
    }
    return asked instanceof Ruling.Allowed<AllowanceState>(AllowanceState again)
            && again.asksTheSameAs(before.get())
        ? new Ruling.Repeated<>(before.get())
        : new Ruling.Hindered<>(Rejected.ofAnotherContent());
  }

  private Ruling<AllowanceState> read(
      AllowanceForm input, Feeder proposer, String id, Instant now) {
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
      return new Ruling.Hindered<>(new Rejected(form.violations()));
    }
    return new Ruling.Allowed<>(
        new AllowanceState(
            id,
            new Account(proposer.source(), account.orElseThrow()),
            people.orElseThrow(),
            from.orElseThrow(),
            until.orElseThrow(),
            reason.orElseThrow().name(),
            Course.proposed(proposer.member(), proposer.region().orElseThrow(), now)));
  }

  private static boolean isWithin(Instant from, Instant until) {
    return until.isAfter(from) && !until.isAfter(from.plus(LONGEST));
  }
}
