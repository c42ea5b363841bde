package org.healthcode.declaration.family;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.family.FamilyLinkState.Kind;
import org.healthcode.declaration.family.FamilyLinkState.Party;
import org.healthcode.declaration.family.FamilyLinkState.Relation;
import org.healthcode.declaration.family.FamilyLinkState.WaitsFor;
import org.healthcode.declaration.person.CurrentCodes;
import org.healthcode.declaration.person.Identity;
import org.healthcode.declaration.person.KnownNames;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.usecase.Identities;
import org.healthcode.declaration.usecase.StripedLocks;
import org.healthcode.declaration.usecase.WriteLimit;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.Resident;

/**
 * Residents ask for family links, give their word and end them, for the API and the pages alike.
 */
public final class FamilyDesk {
  private final FamilyRules rules;
  private final FamilyStore families;
  private final FamilyClaims claims;
  private final EventLog log;
  private final KnownNames names;
  private final CurrentCodes codes;
  private final WriteLimit limit;
  private final Clock clock;

  /** So that two requests of one guardian cannot both be the sixth. */
  private final StripedLocks guardians = new StripedLocks();

  /** So that of two who decide about one dependant the second knows of the first. */
  private final StripedLocks dependants = new StripedLocks();

  public FamilyDesk(
      FamilyRules rules,
      FamilyStore families,
      FamilyClaims claims,
      EventLog log,
      KnownNames names,
      CurrentCodes codes,
      WriteLimit limit,
      Clock clock) {
    this.rules = rules;
    this.families = families;
    this.claims = claims;
    this.log = log;
    this.names = names;
    this.codes = codes;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * What came of a request.
   *
   * @param created false when there was such a link already
   */
  public record Asked(FamilyLinkState link, boolean created) {}

  /**
   * @param claimId what makes a repeated request the same one, as long as it says the same
   * @throws ProblemException 422 naming the fields, 403 without a name to show to others, 409 when
   *     there are six already, 429 from the sixth claim of a day on or for too many writes, 503
   */
  public Asked request(Resident resident, DependantForm form, String claimId) {
    limit.admit(resident.person(), "dependant " + claimId);
    Identity guardian = Identities.identityOf(resident);
    if (guardian.name().isBlank()) {
      throw ProblemException.forbidden(
          "Expected a token with a name: who is asked must see who asks.");
    }
    FamilyRules.Reading.Person asked =
        switch (rules.read(form, guardian, clock.instant())) {
          case FamilyRules.Reading.Person person -> person;
          case FamilyRules.Reading.Rejected(var violations) -> throw Answers.invalid(violations);
        };
    return guardians.locked(guardian.person(), () -> request(asked, guardian, claimId));
  }

  private Asked request(FamilyRules.Reading.Person asked, Identity guardian, String claimId) {
    PersonId person = asked.who().person();
    Instant now = clock.instant();
    Optional<FamilyLinkState> existing =
        families
            .find(FamilyLinkState.linkId(person, guardian.person()))
            .filter(link -> link.isActive() && !link.isExpired(now));
    if (existing.isPresent()) {
      FamilyLinkState link = existing.get();
      return new Asked(link.isConfirmed() ? again(link, asked, guardian) : link, false);
    }
    if (families.ofGuardian(guardian.person()).size() >= FamilyRules.AT_MOST) {
      throw tooMany();
    }
    String counted = rules.claimId(asked.who(), claimId);
    int claim = Answers.orUnavailable(() -> claims.count(guardian.person(), counted, now));
    if (claim > FamilyRules.CLAIMS_A_DAY) {
      throw tooManyClaims(now);
    }
    return inTurn(person, () -> new Asked(make(asked, guardian), true));
  }

  private FamilyLinkState make(FamilyRules.Reading.Person asked, Identity guardian) {
    Instant now = clock.instant();
    PersonId person = asked.who().person();
    KnownDependant known = known(person);
    List<FamilyLinkState> links = families.allOfDependant(person);
    FamilyLinkState link = rules.claim(asked, guardian, known, links, now);
    Acts.Actor actor = FamilyAudit.resident(guardian.person());
    if (link.isPending()) {
      return keep(link, actor, List.of());
    }
    FamilyLinkState kept = keep(link, actor, rules.profileOfUnnamed(asked.who(), known, now));
    if (!kept.isConfirmed()) {
      return kept;
    }
    List<FamilyLinkState> holding =
        families.allOfDependant(person).stream().filter(FamilyLinkState::isConfirmed).toList();
    boolean first = holding.stream().limit(1).allMatch(held -> held.linkId().equals(kept.linkId()));
    return first
        ? kept
        // Another instance was quicker: this one is a further guardian.
        : keep(rules.claim(asked, guardian, known(person), holding, now), actor, List.of());
  }

  /**
   * A child whose data its guardian erased a moment ago may still have its link here: said anew it
   * outlives the erasure. An elder's would be made anew without their word.
   */
  private FamilyLinkState again(
      FamilyLinkState link, FamilyRules.Reading.Person asked, Identity guardian) {
    if (link.relation() != Relation.CHILD) {
      return link;
    }
    return inTurn(
        link.dependant(),
        () -> {
          // Ended while this waited for its turn, it stays so.
          FamilyLinkState held = families.find(link.linkId()).orElse(link);
          return held.isConfirmed() ? saidAnew(held, asked, guardian) : held;
        });
  }

  private FamilyLinkState saidAnew(
      FamilyLinkState link, FamilyRules.Reading.Person asked, Identity guardian) {
    Instant now = clock.instant();
    List<Fact<?>> profile = rules.profileOfUnnamed(asked.who(), known(link.dependant()), now);
    if (!profile.isEmpty()) {
      Answers.append(log, profile);
    }
    FamilyLinkState held = put(link.again(now));
    // Another instance ended it a moment ago: what was erased is added again, all else stays ended.
    return held.endedAs(Kind.ERASED) ? make(asked, guardian) : held;
  }

  /**
   * Who must give their word gives it: the elder, or the first guardian.
   *
   * @return the link as it stands then; empty when it is not the caller's to confirm
   * @throws ProblemException 429 or 503
   */
  public Optional<FamilyLinkState> confirm(String linkId, Caller caller) {
    Optional<Resident> answering = caller.resident().filter(_ -> caller.has("resident"));
    answering.map(Resident::person).ifPresent(limit::admit);
    return answering
        .map(Identities::identityOf)
        .flatMap(
            who ->
                families
                    .find(linkId)
                    .flatMap(known -> inTurn(known.dependant(), () -> confirm(linkId, who))));
  }

  private Optional<FamilyLinkState> confirm(String linkId, Identity who) {
    Instant now = clock.instant();
    return families
        .find(linkId)
        .filter(link -> link.isActive() && !link.isExpired(now))
        .flatMap(link -> confirm(link, who, now));
  }

  private Optional<FamilyLinkState> confirm(FamilyLinkState link, Identity who, Instant now) {
    if (link.isConfirmed()) {
      return Optional.of(link).filter(known -> known.dependant().equals(who.person()));
    }
    return partyOf(who.person(), link)
        .filter(party -> party == waitsFor(link.claim().waitsFor()))
        .map(
            party -> {
              List<Fact<?>> profile =
                  party == Party.DEPENDANT
                      ? rules.profileOfUnnamed(who, named(who.person()), now)
                      : List.of();
              return keep(
                  link.after(Kind.CONFIRMED, party, who.person().hex(), now),
                  FamilyAudit.resident(who.person()),
                  profile);
            });
  }

  /**
   * Ends a link, from either side, or refuses one that waits for one's word; one that has ended
   * stays so.
   *
   * @throws ProblemException 404 when it is not theirs, 429, 503
   */
  public void end(String linkId, PersonId person) {
    limit.admit(person);
    FamilyLinkState known = families.find(linkId).orElseThrow(FamilyDesk::notFound);
    inTurn(known.dependant(), () -> end(families.find(linkId).orElse(known), person));
  }

  /** What was said anew a moment ago ends as well. */
  private FamilyLinkState end(FamilyLinkState link, PersonId person) {
    Party party =
        partyOf(person, link)
            .filter(by -> by != Party.FIRST_GUARDIAN || waitsForFirst(link))
            .orElseThrow(FamilyDesk::notFound);
    return link.isActive()
        ? keep(
            link.after(endedBy(party, link), party, person.hex(), clock.instant()),
            FamilyAudit.resident(person),
            List.of())
        : link;
  }

  private static Kind endedBy(Party party, FamilyLinkState link) {
    if (link.isConfirmed()) {
      return Kind.ENDED;
    }
    return party == Party.GUARDIAN ? Kind.WITHDRAWN : Kind.REFUSED;
  }

  /** In which part somebody may act on a link; empty where in none. */
  private Optional<Party> partyOf(PersonId person, FamilyLinkState link) {
    if (person.equals(link.guardian())) {
      return Optional.of(Party.GUARDIAN);
    }
    if (person.equals(link.dependant())) {
      return Optional.of(Party.DEPENDANT);
    }
    return FamilyRules.firstOf(families.ofDependant(link.dependant()))
        .filter(first -> first.guardian().equals(person))
        .map(first -> Party.FIRST_GUARDIAN);
  }

  static boolean waitsForFirst(FamilyLinkState link) {
    return link.isPending() && link.claim().waitsFor() == WaitsFor.FIRST_GUARDIAN;
  }

  private static Party waitsFor(WaitsFor word) {
    return switch (word) {
      case DEPENDANT -> Party.DEPENDANT;
      case FIRST_GUARDIAN -> Party.FIRST_GUARDIAN;
      case WINDOW -> Party.WINDOW;
    };
  }

  /**
   * What is known of somebody who is to be acted for.
   *
   * @throws ProblemException 503 where that can't be told now: nobody may be taken for unknown then
   */
  KnownDependant known(PersonId person) {
    CodeStatus status =
        codes
            .of(person)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problems.codeUnavailable(
                            "Expected to read whether the person is known; try again soon.")));
    if (status.timeline().isEmpty() && status.state() == CodeState.UNKNOWN) {
      throw new ProblemException(
          Problems.colorNotVerifiable(
              "Expected to know for sure whether the person is known; try again soon."));
    }
    KnownDependant named = named(person);
    return new KnownDependant(
        named.known() || status.timeline().isPresent(),
        named.name(),
        status.timeline().map(CodeTimeline::getRegionCode).orElse(""));
  }

  private KnownDependant named(PersonId person) {
    Map<PersonId, NameTag> known = names.of(List.of(person));
    Optional<NameTag> name = Optional.ofNullable(known.get(person));
    return new KnownDependant(name.isPresent(), name, "");
  }

  /**
   * Runs a step that reads what stands of a dependant's links and writes what follows, while nobody
   * else here writes of them.
   */
  <T> T inTurn(PersonId dependant, Supplier<T> step) {
    return dependants.locked(dependant, step);
  }

  /**
   * The trace first, then who the dependant is, then the link.
   *
   * @return the link as it stands then
   */
  FamilyLinkState keep(FamilyLinkState link, Acts.Actor actor, List<Fact<?>> profile) {
    List<Fact<?>> facts = new ArrayList<>();
    facts.add(FamilyAudit.step(link, actor));
    facts.addAll(profile);
    Answers.append(log, facts);
    return put(link);
  }

  /** The word of another instance may stand against this one. */
  private FamilyLinkState put(FamilyLinkState link) {
    return Answers.orUnavailable(
        () -> {
          families.put(link);
          return families.find(link.linkId()).orElse(link);
        });
  }

  static ProblemException notFound() {
    return ProblemException.notFound("Expected the id of a link of yours.");
  }

  private static ProblemException tooMany() {
    return ProblemException.conflict(
        "too-many-dependants",
        "最多代办6名家庭成员",
        "Too many dependants",
        "Expected at most " + FamilyRules.AT_MOST + " dependants, pending ones included.");
  }

  private static ProblemException tooManyClaims(Instant now) {
    return ProblemException.tooMany(
        "too-many-claims",
        "一天最多申请添加5次，请明天再试",
        "Too many claims in a day",
        "Expected at most "
            + FamilyRules.CLAIMS_A_DAY
            + " claims in a day; a new day begins at 00:00 in Shanghai.",
        ChinaTime.at(ChinaTime.endOf(ChinaTime.day(now))).toOffsetDateTime(),
        now);
  }
}
