package org.healthcode.risk.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.watch.PersonMemory.RecordTurn;
import org.healthcode.risk.watch.PersonMemory.Standing;
import org.healthcode.risk.watch.PersonMemory.WatchedCase;

/**
 * What happens to one person, as signals about those who made it happen. A case without a positive
 * test is one only after a grace, since the two come from different houses.
 */
public final class PersonWatch {

  private final Duration grace;

  public PersonWatch(Duration grace) {
    this.grace = grace;
  }

  /**
   * @param due when to ask {@link #due} again, if there is something to wait for
   */
  public record Step(PersonMemory memory, List<Signal> signals, Optional<Instant> due) {

    static Step quiet(PersonMemory memory) {
      return new Step(memory, List.of(), Optional.empty());
    }
  }

  /**
   * A color became another one.
   *
   * @param accounts who fed what is cited, or decided; where it is not known, for which authority
   * @param feeders accounts that fed what is cited
   * @param colored whether it is now yellow or red
   * @param worse whether it is worse than before
   * @param withoutFeed whether a human decision alone stands behind it
   * @param evidenceIds what its reasons cite
   */
  public record Recoloring(
      String person,
      List<String> accounts,
      List<Feeder> feeders,
      boolean colored,
      boolean worse,
      boolean withoutFeed,
      List<String> evidenceIds,
      String regionCode,
      Instant at) {}

  /**
   * Who fed something.
   *
   * @param authority for which
   */
  public record Feeder(String account, String authority) {}

  /**
   * A record about the person was fed, whatever it says.
   *
   * @param colors whether it is worth remembering for what may be taken back
   */
  public Step fed(
      PersonMemory memory,
      String recordKey,
      Feeder feeder,
      String person,
      boolean colors,
      Instant at) {
    RecordTurn before = memory.records().getOrDefault(recordKey, RecordTurn.NONE);
    if ((before.equals(RecordTurn.NONE) && !colors) || !at.isAfter(before.fedAt())) {
      return Step.quiet(memory);
    }
    RecordTurn now = new RecordTurn(at, before.takenBackAt(), feeder.account(), feeder.authority());
    boolean again =
        before.takenBackAt().isAfter(before.fedAt()) && at.isAfter(before.takenBackAt());
    return new Step(
        memory.with(recordKey, now),
        again ? List.of(fedAgain(recordKey, now, person)) : List.of(),
        Optional.empty());
  }

  /** A record is not about the person any more; who fed it again may have been heard before. */
  public Step recordTakenBack(PersonMemory memory, String recordKey, String person, Instant at) {
    RecordTurn before = memory.records().getOrDefault(recordKey, RecordTurn.NONE);
    if (!at.isAfter(before.takenBackAt())) {
      return Step.quiet(memory);
    }
    RecordTurn now = new RecordTurn(before.fedAt(), at, before.account(), before.authority());
    return new Step(
        memory.with(recordKey, now),
        before.fedAt().isAfter(at) ? List.of(fedAgain(recordKey, now, person)) : List.of(),
        Optional.empty());
  }

  private static Signal fedAgain(String recordKey, RecordTurn turn, String person) {
    return new Signal(
        SignalKind.RECORD_FED_AGAIN,
        turn.fedAt(),
        turn.account(),
        turn.authority(),
        "",
        person,
        recordKey);
  }

  public Step positive(PersonMemory memory, String evidenceId, Instant at) {
    PersonMemory next = memory.withPositive(evidenceId);
    List<Signal> signals = new ArrayList<>();
    for (Map.Entry<String, WatchedCase> each : memory.cases().entrySet()) {
      WatchedCase watched = each.getValue();
      if (watched.standing() != Standing.TESTED) {
        next = next.with(each.getKey(), watched.now(Standing.TESTED, watched.since()));
        signals.add(ofCase(SignalKind.CASE_TESTED, each.getKey(), watched, "", at));
      }
    }
    return new Step(next, signals, Optional.empty());
  }

  /**
   * The test was taken back, or was not positive after all: whoever fed the case has to explain.
   */
  public Step positiveGone(PersonMemory memory, String evidenceId, Instant at) {
    PersonMemory next = memory.withoutPositive(evidenceId);
    if (!next.positives().isEmpty()) {
      return Step.quiet(next);
    }
    List<Signal> signals = new ArrayList<>();
    for (Map.Entry<String, WatchedCase> each : memory.cases().entrySet()) {
      WatchedCase watched = each.getValue();
      if (watched.standing() == Standing.TESTED) {
        next = next.with(each.getKey(), watched.now(Standing.WAITING, at));
        signals.add(ofCase(SignalKind.CASE_NOT_TESTED, each.getKey(), watched, "", at));
      }
    }
    return new Step(
        next, signals, signals.isEmpty() ? Optional.empty() : Optional.of(at.plus(grace)));
  }

  /** A case that colors: confirmed, or without symptoms. A suspected one is no claim yet. */
  public Step caseStands(
      PersonMemory memory, String caseKey, String account, String authority, Instant at) {
    if (memory.cases().containsKey(caseKey)) {
      return Step.quiet(memory);
    }
    boolean tested = !memory.positives().isEmpty();
    WatchedCase watched =
        new WatchedCase(account, authority, at, tested ? Standing.TESTED : Standing.WAITING);
    PersonMemory next = memory.with(caseKey, watched);
    return tested
        ? new Step(
            next,
            List.of(ofCase(SignalKind.CASE_TESTED, caseKey, watched, "", at)),
            Optional.empty())
        : new Step(next, List.of(), Optional.of(at.plus(grace)));
  }

  /** Ruled out or taken back. */
  public Step caseFell(PersonMemory memory, String caseKey) {
    return Step.quiet(memory.withoutCase(caseKey));
  }

  /** Time has passed. */
  public Step due(PersonMemory memory, String person, Instant now) {
    PersonMemory next = memory;
    List<Signal> signals = new ArrayList<>();
    for (Map.Entry<String, WatchedCase> each : memory.cases().entrySet()) {
      WatchedCase watched = each.getValue();
      if (watched.standing() == Standing.WAITING && !now.isBefore(watched.since().plus(grace))) {
        next = next.with(each.getKey(), watched.now(Standing.SIGNALLED, watched.since()));
        signals.add(ofCase(SignalKind.CASE_WITHOUT_TEST, each.getKey(), watched, person, now));
      }
    }
    return new Step(next, signals, Optional.empty());
  }

  public Step contact(
      PersonMemory memory,
      String evidenceId,
      String caseKey,
      String account,
      String authority,
      String person,
      Instant at) {
    Signal fed = new Signal(SignalKind.CONTACT_FED, at, account, authority, "", person, caseKey);
    return new Step(memory.withContact(evidenceId, caseKey), List.of(fed), Optional.empty());
  }

  public Step contactGone(PersonMemory memory, String evidenceId) {
    return Step.quiet(memory.withoutContact(evidenceId));
  }

  /**
   * The gate was asked whether the words of accounts may make a person worse: they are counted as
   * the gate counts them, whatever it answers.
   *
   * @param person hex id
   * @param caseKey of which the person is a contact; empty where it is another fact
   */
  public static List<Signal> asked(
      String person, String regionCode, String caseKey, List<Feeder> accounts, Instant at) {
    List<Signal> signals = new ArrayList<>();
    for (Feeder each : accounts) {
      for (SignalKind kind :
          List.of(SignalKind.RECOLORED, SignalKind.MADE_WORSE, SignalKind.AUTHORITY_MADE_WORSE)) {
        String subject = kind == SignalKind.RECOLORED ? caseKey : "";
        signals.add(
            new Signal(kind, at, each.account(), each.authority(), regionCode, person, subject));
      }
    }
    return signals;
  }

  /** A color alone is nobody's fault: what it cites says whose doing it is. */
  public List<Signal> recolored(PersonMemory memory, Recoloring change) {
    if (!change.colored()) {
      return List.of();
    }
    List<Signal> signals = new ArrayList<>();
    for (String account : change.accounts()) {
      if (change.evidenceIds().isEmpty()) {
        signals.add(ofColor(SignalKind.COLORED_WITHOUT_REASON, account, "", change));
      } else if (change.worse() && change.withoutFeed()) {
        signals.add(ofColor(SignalKind.COLORED_WITHOUT_FEED, account, "", change));
        signals.add(ofColor(SignalKind.RECOLORED, account, "", change));
      }
    }
    if (change.worse() && !change.withoutFeed() && !change.evidenceIds().isEmpty()) {
      signals.addAll(madeWorse(memory, change));
    }
    return signals;
  }

  /** By facts that were fed. Whose contacts they are decides whether it is a cohort. */
  private static List<Signal> madeWorse(PersonMemory memory, Recoloring change) {
    List<Signal> signals = new ArrayList<>();
    List<String> cases =
        change.evidenceIds().stream()
            .flatMap(evidence -> Optional.ofNullable(memory.contacts().get(evidence)).stream())
            .distinct()
            .toList();
    for (String account : change.accounts()) {
      cases.forEach(
          caseKey -> signals.add(ofColor(SignalKind.RECOLORED, account, caseKey, change)));
    }
    for (Feeder feeder : change.feeders()) {
      if (cases.isEmpty()) {
        signals.add(ofFeeder(SignalKind.RECOLORED, feeder, change));
      }
      signals.add(ofFeeder(SignalKind.MADE_WORSE, feeder, change));
      signals.add(ofFeeder(SignalKind.AUTHORITY_MADE_WORSE, feeder, change));
    }
    return signals;
  }

  private static Signal ofFeeder(SignalKind kind, Feeder feeder, Recoloring change) {
    return new Signal(
        kind,
        change.at(),
        feeder.account(),
        feeder.authority(),
        change.regionCode(),
        change.person(),
        "");
  }

  private static Signal ofColor(
      SignalKind kind, String account, String caseKey, Recoloring change) {
    return new Signal(
        kind, change.at(), account, "", change.regionCode(), change.person(), caseKey);
  }

  private static Signal ofCase(
      SignalKind kind, String caseKey, WatchedCase watched, String person, Instant at) {
    return new Signal(kind, at, watched.account(), watched.authority(), "", person, caseKey);
  }
}
