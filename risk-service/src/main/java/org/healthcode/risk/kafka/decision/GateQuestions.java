package org.healthcode.risk.kafka.decision;

import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.ProvinceArrival;
import org.healthcode.risk.domain.evidence.SharedPlace;
import org.healthcode.risk.domain.gate.Asked;
import org.healthcode.risk.domain.gate.Word;
import org.healthcode.risk.domain.person.Belonging;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.kafka.streams.Emitter;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.risk.kafka.streams.StaffAccounts;
import org.healthcode.risk.kafka.watch.Signals;
import org.healthcode.risk.watch.PersonWatch;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.GateAsk;
import org.healthcode.schemas.event.GateGroupKind;
import org.healthcode.schemas.event.GateRequest;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.time.ChinaTime;

/** Puts questions to the gate: who is asked, and by what it is decided together. */
final class GateQuestions {

  private final FeederRegions feeders;
  private final Emitter emitter;

  GateQuestions(FeederRegions feeders, Emitter emitter) {
    this.feeders = feeders;
    this.emitter = emitter;
  }

  /** Asks the first account; who has room has the next one asked. */
  void ask(GateAsk ask, PersonId person, PersonState state, Asked asked) {
    if (ask == GateAsk.ASK) {
      signal(person, state, asked);
    }
    send(
        asked.accounts().getFirst(),
        request(ask, person, asked.word(), asked.accounts()),
        state,
        asked);
  }

  /** Alarms see whom the words would make worse, whether that is granted or waits. */
  private void signal(PersonId person, PersonState state, Asked asked) {
    String caseKey =
        state.evidence().find(asked.key()).flatMap(Evidence::fact).orElse(null)
                instanceof ContactFact contact
            ? contact.caseKey()
            : "";
    PersonWatch.asked(
            person.hex(),
            state.regionCode(),
            caseKey,
            asked.accounts().stream()
                .map(account -> new PersonWatch.Feeder(account.name(), account.authority()))
                .toList(),
            emitter.now())
        .forEach(
            signal ->
                emitter.send(
                    Topics.ABUSE_SIGNALS,
                    new Outbound.ByKey(Signals.key(signal)),
                    Signals.event(signal)));
  }

  /**
   * Says to all who may have let it wait that nobody needs it any more: be it that nothing of it is
   * held, so that nobody could say where it came from.
   */
  void settle(PersonId person, Word word, List<Account> accounts) {
    accounts.forEach(
        account ->
            send(
                account,
                request(GateAsk.SETTLED, person, word, accounts)
                    .setAccount(StaffAccounts.event(account))
                    .setSince(emitter.now())
                    .setRecordedAt(emitter.now())
                    .setRegionCode("")
                    .setGroup(GateGroupKind.DAY)
                    .setGroupKey("")
                    .build()));
  }

  private static GateRequest.Builder request(
      GateAsk ask, PersonId person, Word word, List<Account> accounts) {
    List<StaffAccount> all = accounts.stream().map(StaffAccounts::event).toList();
    return GateRequest.newBuilder()
        .setAsk(ask)
        .setPerson(person.hex())
        .setEvidenceId(word.evidenceId())
        .setContent(word.content())
        .setAccounts(all);
  }

  private void send(Account account, GateRequest.Builder request, PersonState state, Asked asked) {
    Optional<Evidence> said = state.evidence().find(asked.key());
    // What is taken back says no more where it came from.
    Evidence known =
        said.filter(item -> !item.retracted())
            .or(asked::before)
            .or(() -> said)
            .orElseThrow(() -> new IllegalStateException("what is asked about is held"));
    Optional<Belonging> elsewhere = elsewhere(state, known, asked.accounts());
    send(
        account,
        request
            .setAccount(StaffAccounts.event(account))
            .setSince(asked.since())
            .setRecordedAt(known.recordedAt())
            .setRegionCode(
                elsewhere.map(Belonging::countyCode).orElse(known.fedFrom().accountRegion()))
            .setElsewhere(elsewhere.isPresent())
            .setCountyCode(state.regionCode())
            .setGroup(kind(known))
            .setGroupKey(key(known))
            .setCases(cases(known))
            .build());
  }

  private void send(Account account, GateRequest request) {
    emitter.send(
        Topics.GATE_REQUESTS, StaffAccounts.outbound(StaffAccounts.event(account)), request);
  }

  /** Where the person belongs, if that is none of the feeder's: tests may be about anybody. */
  private Optional<Belonging> elsewhere(PersonState state, Evidence known, List<Account> accounts) {
    return switch (known.fact().orElse(null)) {
      case CaseFact _, ContactFact _ -> Belonging.outside(state, known);
      case SharedPlace shared ->
          shared.visits().stream()
              .flatMap(visit -> visit.fedBy().stream())
              .filter(accounts::contains)
              .flatMap(feeder -> outside(state, feeder).stream())
              .findFirst();
      case Exposed exposed -> exposed.fedBy().flatMap(feeder -> outside(state, feeder));
      case ProvinceArrival arrival -> arrival.fedBy().flatMap(feeder -> outside(state, feeder));
      case null, default -> Optional.empty();
    };
  }

  private Optional<Belonging> outside(PersonState state, Account feeder) {
    return feeders
        .of(feeder)
        .flatMap(region -> Belonging.outside(state, feeder.authority(), region, ""));
  }

  private static GateGroupKind kind(Evidence said) {
    if (said.history().winner().moment().line() > 0) {
      return GateGroupKind.FILE;
    }
    return switch (said.fact().orElse(null)) {
      case ContactFact _ -> GateGroupKind.CASE;
      case SharedPlace _ -> GateGroupKind.PLACE;
      case null, default -> GateGroupKind.DAY;
    };
  }

  private static String key(Evidence said) {
    return switch (kind(said)) {
      case FILE ->
          Ids.hash(
              said.key().source(), said.account(), Long.toString(said.recordedAt().toEpochMilli()));
      case CASE -> cases(said).getFirst();
      case PLACE -> ((SharedPlace) said.fact().orElseThrow()).slotId();
      case DAY, UNRECOGNISED -> ChinaTime.day(said.recordedAt()).toString();
    };
  }

  private static List<String> cases(Evidence said) {
    return switch (said.fact().orElse(null)) {
      case ContactFact contact -> List.of(contact.caseKey());
      case CaseFact _ -> List.of(said.key().caseKey());
      case null, default -> List.of();
    };
  }
}
