package org.healthcode.risk.kafka.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.exposure.Margins;
import org.healthcode.risk.domain.gate.Asked;
import org.healthcode.risk.domain.gate.CaseWords;
import org.healthcode.risk.domain.gate.Changed;
import org.healthcode.risk.domain.gate.Gate;
import org.healthcode.risk.domain.gate.GateMemory;
import org.healthcode.risk.domain.gate.Verdict;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.domain.person.PersonState.Published;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.kafka.policies.PolicyInForce;
import org.healthcode.risk.kafka.streams.Emitter;
import org.healthcode.schemas.event.GateAsk;
import org.healthcode.schemas.id.PersonId;

/** What may be shown of a person before others agree, and the asking. */
final class PersonGate {

  /** A fan-out of a case this old is over when a policy comes, or green is withheld. */
  private static final Duration SETTLED = Duration.ofHours(1);

  private final PolicyInForce policy;
  private final BiFunction<EvidenceSet, Instant, CodeTimeline> judge;
  private final CaseWords words;
  private final GateQuestions questions;
  private final Emitter emitter;

  /**
   * @param judge the colors that all of some evidence makes, from a moment on
   */
  PersonGate(
      PolicyInForce policy,
      BiFunction<EvidenceSet, Instant, CodeTimeline> judge,
      CaseBook cases,
      FeederRegions feeders,
      Emitter emitter) {
    this.policy = policy;
    this.judge = judge;
    this.words =
        new CaseWords() {
          @Override
          public List<Account> accounts(String caseKey) {
            return cases.words(caseKey);
          }

          @Override
          public boolean stands(String caseKey) {
            return cases.standing(caseKey) == CaseStanding.STANDS;
          }

          @Override
          public Instant knownAt(ContactFact contact) {
            return cases.knownAt(contact);
          }

          @Override
          public Margins margins() {
            return policy.margins();
          }
        };
    this.questions = new GateQuestions(feeders, emitter);
    this.emitter = emitter;
  }

  /**
   * The state with all granted that a released policy makes of it, or that showed already when
   * there was no gate: that asks nobody.
   */
  PersonState prepared(PersonState state) {
    String reference = policy.reference();
    GateMemory memory = state.gate();
    if (memory.judgedBy().equals(reference)) {
      return state;
    }
    boolean isNew = state.published().equals(Published.NOTHING);
    boolean beforeGate = memory.judgedBy().isEmpty();
    GateMemory granted =
        isNew
            ? memory
            : Gate.holding(
                state.evidence(),
                memory,
                beforeGate ? Instant.MAX : policy.since().minus(SETTLED),
                beforeGate ? Optional.of(state.published().spans()) : Optional.empty(),
                evidence -> judge.apply(evidence, emitter.now()),
                words,
                emitter.now());
    return state.with(granted.judgedBy(reference));
  }

  /** What may be shown of what is held now. */
  Verdict judge(PersonState state, List<Changed> changes) {
    Instant now = emitter.now();
    return Gate.judge(
        state.evidence(),
        state.gate(),
        changes,
        state.published().spans(),
        evidence -> judge.apply(evidence, now),
        words,
        now);
  }

  /** Asks, and says what needs no answer any more. */
  void ask(PersonId person, PersonState state, Verdict verdict) {
    verdict.toAsk().forEach(asked -> questions.ask(GateAsk.ASK, person, state, asked));
    verdict.again().forEach(asked -> questions.ask(GateAsk.AGAIN, person, state, asked));
    verdict.settled().forEach(asked -> questions.settle(person, asked.word(), asked.accounts()));
  }

  /**
   * What is remembered once an answer came.
   *
   * @return the same state where nothing of it is asked any more
   */
  PersonState answered(PersonId person, PersonState state, Incoming.GateAnswered answer) {
    GateMemory memory = state.gate();
    Optional<Asked> asked = memory.find(answer.word());
    // Also of what was needed when it was asked, and was not when the answer came.
    if (answer.outcome() == Incoming.GateAnswered.Outcome.WAITS
        && asked.filter(Asked::needed).isEmpty()) {
      questions.settle(person, answer.word(), answer.accounts());
    }
    if (asked.isEmpty()) {
      return state;
    }
    return state.with(
        switch (answer.outcome()) {
          case GRANTED -> memory.granting(List.of(answer.word()));
          case WAITS -> memory.answered(answer.word(), Asked.State.WAITS);
          case REFUSED -> memory.answered(answer.word(), Asked.State.REFUSED);
        });
  }
}
