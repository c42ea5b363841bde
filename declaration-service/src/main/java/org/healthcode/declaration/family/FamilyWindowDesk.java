package org.healthcode.declaration.family;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.family.FamilyLinkState.Kind;
import org.healthcode.declaration.family.FamilyLinkState.Party;
import org.healthcode.declaration.family.FamilyLinkState.WindowWord;
import org.healthcode.declaration.form.Form;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.RegionLevel;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;

/**
 * The community window, for accounts whose token says so: confirms or refuses what waits in its
 * region, with the dependant's document before it, and learns nothing more of them. What goes
 * against another's word, or a name that is known, takes two accounts.
 */
public final class FamilyWindowDesk {
  private final FamilyRules rules;
  private final FamilyStore families;
  private final FamilyDesk desk;
  private final EventLog log;
  private final Clock clock;

  public FamilyWindowDesk(
      FamilyRules rules, FamilyStore families, FamilyDesk desk, EventLog log, Clock clock) {
    this.rules = rules;
    this.families = families;
    this.desk = desk;
    this.log = log;
    this.clock = clock;
  }

  /**
   * What waits in the caller's region, the oldest first.
   *
   * @throws ProblemException 403 when the account is no window
   */
  public List<FamilyLinkState> pending(Caller caller) {
    if (!caller.window()) {
      throw ProblemException.forbidden(
          "Expected an account of a community window: one whose token has the claim window.");
    }
    Instant now = clock.instant();
    return families.pending().stream()
        .filter(link -> !link.isExpired(now) && covers(caller, link))
        .sorted(Comparator.comparing(FamilyLinkState::since).thenComparing(link -> link.linkId()))
        .toList();
  }

  /**
   * One that waits.
   *
   * @throws ProblemException 404 when nothing waits under this id in the caller's region, or the
   *     account is no window
   */
  public FamilyLinkState one(String linkId, Caller caller) {
    Instant now = clock.instant();
    return families
        .find(linkId)
        .filter(link -> caller.has("operator") && caller.window())
        .filter(link -> link.isPending() && !link.isExpired(now))
        .filter(link -> covers(caller, link))
        .orElseThrow(FamilyDesk::notFound);
  }

  /** How many act for the dependant of a link already. */
  public int guardians(FamilyLinkState link) {
    return confirmed(link.dependant()).size();
  }

  /**
   * @return the link as it stands then: confirmed, or pending still where it takes a second window
   *     account
   * @throws ProblemException as {@link #one}; 403 where the link is the operator's own, 409 where
   *     it takes another account than the caller's, 422 naming what does not fit, 503
   */
  public FamilyLinkState confirm(String linkId, Caller caller, WindowForm form) {
    FamilyLinkState known = one(linkId, caller);
    requireOthers(known, caller);
    WindowWord word = new WindowWord(caller.subject(), endsOthers(form));
    return desk.inTurn(
        known.dependant(), () -> confirm(one(linkId, caller), word, actor(caller), form));
  }

  private FamilyLinkState confirm(
      FamilyLinkState link, WindowWord word, Acts.Actor actor, WindowForm form) {
    Instant now = clock.instant();
    KnownDependant known = desk.known(link.dependant());
    return switch (rules.atWindow(form, link, known, now)) {
      case FamilyRules.AtWindow.Misfit(var violations) -> {
        Answers.append(log, List.of(FamilyAudit.misfit(link, actor, now)));
        throw Answers.invalid(violations);
      }
      case FamilyRules.AtWindow.Fits(var who) -> {
        List<FamilyLinkState> others = confirmed(link.dependant());
        List<Fact<?>> profile = rules.profileByDocument(who, known, now);
        if (!rules.needsSecondWindow(who, known, others)) {
          yield confirmAlone(link, word, actor, profile);
        }
        if (!isSecond(word, link)) {
          yield desk.keep(link.asksSecondWindow(word, now), actor, List.of());
        }
        if (word.endsOthers()) {
          others.forEach(
              other ->
                  desk.keep(
                      other.after(Kind.ENDED, Party.WINDOW, word.account(), now),
                      actor,
                      List.of()));
        }
        yield desk.keep(
            link.after(Kind.CONFIRMED, Party.WINDOW, word.account(), now), actor, profile);
      }
    };
  }

  private FamilyLinkState confirmAlone(
      FamilyLinkState link, WindowWord word, Acts.Actor actor, List<Fact<?>> profile) {
    FamilyLinkState kept =
        desk.keep(
            link.after(Kind.CONFIRMED, Party.WINDOW, word.account(), clock.instant()),
            actor,
            profile);
    List<FamilyLinkState> holding = confirmed(link.dependant());
    boolean isFirst =
        holding.stream().limit(1).allMatch(held -> held.linkId().equals(link.linkId()));
    return isFirst || !kept.isConfirmed()
        ? kept
        // Another instance was quicker: who joins somebody takes a second account.
        : desk.keep(link.asksSecondWindow(word, kept.changedAt().plusMillis(1)), actor, List.of());
  }

  /**
   * @throws ProblemException as {@link #confirm}
   */
  public void refuse(String linkId, Caller caller) {
    FamilyLinkState known = one(linkId, caller);
    requireOthers(known, caller);
    desk.inTurn(
        known.dependant(),
        () ->
            desk.keep(
                one(linkId, caller)
                    .after(Kind.REFUSED, Party.WINDOW, caller.subject(), clock.instant()),
                actor(caller),
                List.of()));
  }

  /** Whether another account of a window said the same before. */
  private static boolean isSecond(WindowWord word, FamilyLinkState link) {
    Optional<WindowWord> first = link.claim().windowWord();
    if (first.filter(word::equals).isPresent()) {
      throw ProblemException.conflict(
          "second-window-needed",
          "已核对，等另一个窗口账号再核对一次",
          "A second window is needed",
          "Expected another window account than the one that confirmed this already.");
    }
    return first.filter(word::isSecondedBy).isPresent();
  }

  private List<FamilyLinkState> confirmed(PersonId dependant) {
    return families.ofDependant(dependant).stream().filter(FamilyLinkState::isConfirmed).toList();
  }

  /** Nobody decides about themselves. */
  private static void requireOthers(FamilyLinkState link, Caller caller) {
    if (caller
        .person()
        .filter(own -> own.equals(link.guardian()) || own.equals(link.dependant()))
        .isPresent()) {
      throw ProblemException.forbidden("Expected another member of staff: this is your own link.");
    }
  }

  private static boolean endsOthers(WindowForm form) {
    Optional<String> words =
        Form.words(form.endsOthers()).map(text -> text.toLowerCase(Locale.ROOT));
    if (words.filter(text -> !text.equals("true") && !text.equals("false")).isPresent()) {
      throw ProblemException.invalid("endsOthers", "true or false");
    }
    return words.filter("true"::equals).isPresent();
  }

  /** Whose region nobody knows is the province's to look after. */
  private static boolean covers(Caller caller, FamilyLinkState link) {
    String region = link.claim().regionCode();
    return region.isEmpty()
        ? caller
            .region()
            .flatMap(RegionCode::ofPrefix)
            .filter(own -> own.level() == RegionLevel.PROVINCE)
            .isPresent()
        : caller.covers(region);
  }

  private static Acts.Actor actor(Caller caller) {
    return new Acts.Actor(caller.subject(), caller.authority(), caller.region().orElse(""));
  }
}
