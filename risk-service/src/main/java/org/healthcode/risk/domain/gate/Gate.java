package org.healthcode.risk.domain.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.ProvinceArrival;
import org.healthcode.risk.domain.evidence.SharedPlace;
import org.healthcode.risk.domain.evidence.Unreadable;
import org.healthcode.risk.domain.exposure.Margins;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.ColorSpan;
import org.healthcode.risk.domain.timeline.Notice;
import org.healthcode.risk.domain.timeline.Reason;
import org.healthcode.risk.domain.timeline.Span;
import org.healthcode.schemas.Ids;
import org.jspecify.annotations.Nullable;

/**
 * Judges one person at the gate: the timeline over all facts but those that wait, and whose words
 * it takes for the rest.
 *
 * <p>Words are suspect while nobody has granted them and a color rests on them. All suspect words
 * are taken away; where the person would be better off at any moment from now on, the words that
 * the worse color cites are needed, unless another authority says the same. What is needed is left
 * out of the timeline until it is granted.
 */
public final class Gate {

  private final Function<EvidenceSet, CodeTimeline> judge;
  private final CaseWords words;
  private final EvidenceSet evidence;
  private final Map<String, Evidence> byId = new HashMap<>();
  private final GateMemory given;
  private final GateMemory memory;
  private final Colors published;
  private final Instant now;
  private final Map<String, Suspect> suspects = new LinkedHashMap<>();

  /** Of more changes it is not asked which alone makes somebody worse: to judge is what costs. */
  private static final int MOST_ALONE = 8;

  /** Several questions lead to the same one, and to judge is what costs. */
  private final Map<Set<String>, CodeTimeline> judgedWithout = new HashMap<>();

  private Gate(
      EvidenceSet evidence,
      GateMemory memory,
      List<ColorSpan> published,
      Function<EvidenceSet, CodeTimeline> judge,
      CaseWords words,
      Instant now) {
    this.evidence = evidence;
    this.given = memory;
    this.memory = memory.without(evidence.filter(item -> stands(item, words)));
    this.published = new Colors(published);
    this.judge = judge;
    this.words = words;
    this.now = now;
  }

  /** What was granted of a contact ends with the case, too: who says it again asks again. */
  private static boolean stands(Evidence item, CaseWords words) {
    return !(item.fact().orElse(null) instanceof ContactFact contact)
        || words.stands(contact.caseKey());
  }

  /**
   * @param evidence all that is held of the person
   * @param changes of it just now
   * @param published the colors shown until now
   * @param judge what a policy makes of evidence; pure
   * @param now what was before can't become worse any more
   */
  public static Verdict judge(
      EvidenceSet evidence,
      GateMemory memory,
      List<Changed> changes,
      List<ColorSpan> published,
      Function<EvidenceSet, CodeTimeline> judge,
      CaseWords words,
      Instant now) {
    return new Gate(evidence, memory, published, judge, words, now).judge(changes);
  }

  /**
   * Grants what a policy's release makes of what is held: that asks nobody.
   *
   * @param known until when a case must have been known for its contacts to be granted
   * @param limit colors that were shown before there was a gate; only they are granted then, and
   *     not what has had no effect yet
   */
  public static GateMemory holding(
      EvidenceSet evidence,
      GateMemory memory,
      Instant known,
      Optional<List<ColorSpan>> limit,
      Function<EvidenceSet, CodeTimeline> judge,
      CaseWords words,
      Instant now) {
    GateMemory granted = memory;
    for (int layer = 0; layer < Color.values().length; layer++) {
      Gate gate = new Gate(evidence, granted, List.of(), judge, words, now);
      List<Asked> needed = gate.judge(List.of()).toAsk();
      List<Word> shownAlready =
          needed.stream()
              .filter(asked -> gate.wasKnown(asked, known))
              .filter(asked -> limit.map(shown -> gate.isShown(asked, needed, shown)).orElse(true))
              .map(Asked::word)
              .toList();
      if (shownAlready.isEmpty()) {
        return granted;
      }
      granted = granted.granting(shownAlready);
    }
    return granted;
  }

  /**
   * What may be shown of what is held as it stands, for who reads it: asks and changes nothing.
   *
   * @param margins of the policy
   * @param now of the reader
   */
  public static CodeTimeline shown(
      EvidenceSet evidence,
      GateMemory memory,
      Function<EvidenceSet, CodeTimeline> judge,
      Margins margins,
      Instant now) {
    Gate gate = new Gate(evidence, memory, List.of(), judge, CaseWords.of(margins), now);
    return gate.shown();
  }

  private CodeTimeline shown() {
    memory.asked().values().stream()
        .filter(entry -> entry.needed() && entry.state() != Asked.State.SPARED)
        .filter(this::stillSaysSo)
        .map(Suspect::of)
        .forEach(this::add);
    CodeTimeline everything = judgedWithout(Set.of());
    Set<String> undone = suspects.keySet();
    return pending(judgedWithout(undone), everything, undone);
  }

  private boolean wasKnown(Asked asked, Instant moment) {
    return item(asked.word().evidenceId()).flatMap(Evidence::fact).stream()
        .noneMatch(
            fact -> fact instanceof ContactFact contact && words.knownAt(contact).isAfter(moment));
  }

  private boolean isShown(Asked asked, List<Asked> needed, List<ColorSpan> shown) {
    Set<String> others = new LinkedHashSet<>();
    needed.forEach(other -> others.add(other.word().evidenceId()));
    others.remove(asked.word().evidenceId());
    return !Colors.of(judgedWithout(others)).isWorseThan(new Colors(shown), now);
  }

  private Verdict judge(List<Changed> changes) {
    CodeTimeline everything = judgedWithout(Set.of());
    memory.asked().values().stream().filter(this::stillSaysSo).map(Suspect::of).forEach(this::add);
    changes.forEach(this::suspect);
    if (!suspects.isEmpty() || everything.restrictsAfter(now) || !everything.vouched()) {
      suspectWords();
    }
    if (suspects.isEmpty()) {
      return new Verdict(everything, memory.asking(List.of()), List.of(), List.of(), gone());
    }
    Without without = without();
    CodeTimeline shown = everything;
    Set<String> undone = new LinkedHashSet<>();
    Set<String> asking = new LinkedHashSet<>();
    boolean open = false;
    while (true) {
      Set<String> needed = needed(shown, without, everything, undone);
      if (needed.isEmpty()) {
        break;
      }
      // What would show once this is undone is asked about when it is known whether it is.
      boolean askNow = !open;
      for (String id : needed) {
        Suspect suspect = suspected(id);
        if (suspect.entry().isEmpty() && (askNow || suspect.change())) {
          asking.add(id);
        }
        open |= suspect.isOpen();
      }
      undone.addAll(needed);
      shown = judgedWithout(undone);
    }
    shown = standing(shown, undone);
    return verdict(
        pending(shown, everything, undone), undone, asking, everything.restrictsAfter(now));
  }

  /** What is shown, and to whom no green is vouched for, why. */
  private CodeTimeline pending(CodeTimeline shown, CodeTimeline everything, Set<String> undone) {
    boolean own = undone.stream().map(this::suspected).anyMatch(this::leavesNoGreen);
    boolean open = undone.stream().map(this::suspected).anyMatch(Suspect::isOpen);
    boolean vouched = shown.vouched() && !own && !(open && !isQuiet(undone));
    List<Notice> notices = new ArrayList<>(shown.notices());
    if (shown.vouched() && !vouched) {
      undone.stream()
          .map(this::suspected)
          .filter(suspect -> !suspect.isRefused())
          .map(suspect -> notice(suspect, everything))
          .min(Comparator.comparing(Notice::from).thenComparing(Notice::evidenceId))
          .ifPresent(notices::add);
      notices.sort(Comparator.comparing(Notice::from));
    }
    // No color: what takes a negative back, or speaks against it, counts before anybody agrees.
    return new CodeTimeline(
        shown.policyId(),
        shown.policyVersion(),
        vouched,
        shown.spans(),
        notices,
        everything.lastTest());
  }

  private Notice notice(Suspect suspect, CodeTimeline everything) {
    String ruleId =
        everything.spans().stream()
            .flatMap(span -> span.reasons().stream())
            .filter(reason -> reason.evidenceId().equals(suspect.id()))
            .map(Reason::ruleId)
            .findFirst()
            .orElse("");
    return new Notice(
        Notice.Kind.SECOND_PERSON_PENDING,
        ruleId,
        suspect.id(),
        suspect.entry().map(Asked::since).orElse(now),
        Optional.empty());
  }

  private boolean stillSaysSo(Asked entry) {
    return item(entry.word().evidenceId())
        .filter(item -> word(item).equals(entry.word()))
        .isPresent();
  }

  /**
   * What a record says, for a grant. Of a place that is whose words it takes, as near as the policy
   * looks: minutes come and go with others' visits, and who was further away changes nothing.
   */
  private Word word(Evidence item) {
    return item.fact().orElse(null) instanceof SharedPlace shared
        ? new Word(
            item.evidenceId(), Ids.hash("shared", shared.slotId(), accounts(item).toString()))
        : Word.of(item);
  }

  private void add(Suspect suspect) {
    suspects.putIfAbsent(suspect.id(), suspect);
  }

  /** By id; an id is a hash, and most people are judged without any. */
  private Optional<Evidence> item(String evidenceId) {
    if (byId.isEmpty()) {
      evidence.all().forEach(item -> byId.put(item.evidenceId(), item));
    }
    return Optional.ofNullable(byId.get(evidenceId));
  }

  private Suspect suspected(String evidenceId) {
    return Optional.ofNullable(suspects.get(evidenceId)).orElseThrow();
  }

  /** Who takes back or changes what may have eased is asked as who says that somebody is ill. */
  private void suspect(Changed changed) {
    Optional<Evidence> item = item(changed.before().evidenceId());
    Optional<Evidence> before = accepted(changed.before());
    if (item.isEmpty() || before.isEmpty() || changed.by().name().isEmpty()) {
      return;
    }
    Word word = word(item.get());
    if (!word.equals(Word.of(before.get())) && !memory.isGranted(word)) {
      add(
          new Suspect(
              item.get().key(), word, List.of(changed.by()), before, Optional.empty(), true));
    }
  }

  /** What may color of a record that says something new: what waited itself does not. */
  private Optional<Evidence> accepted(Evidence before) {
    return Optional.ofNullable(given.asked().get(before.evidenceId()))
        .map(Asked::before)
        .orElseGet(
            () ->
                Optional.of(before)
                    .filter(
                        it ->
                            given.isGranted(Word.of(it))
                                || it.fact().filter(Word::eases).isPresent()));
  }

  /**
   * Words that may color and that nobody has granted, whether they show or something hides them.
   */
  private void suspectWords() {
    for (Evidence item : evidence.all()) {
      if (item.fact().filter(Word::mayColor).isPresent() || Word.withholds(item)) {
        Word word = word(item);
        List<Account> accounts =
            suspects.containsKey(word.evidenceId()) || memory.isGranted(word)
                ? List.of()
                : accounts(item);
        if (!accounts.isEmpty()) {
          Optional<Evidence> before =
              Optional.ofNullable(given.asked().get(word.evidenceId())).flatMap(Asked::before);
          add(
              new Suspect(
                  item.key(), word, accounts, before, Optional.empty(), before.isPresent()));
        }
      }
    }
  }

  /** Whose word it is; nobody's where residents say it, or before accounts were kept. */
  private List<Account> accounts(Evidence item) {
    if (!item.isReadable()) {
      return item.allFeeders();
    }
    Set<Account> accounts = new LinkedHashSet<>();
    switch (item.fact().orElseThrow()) {
      case SharedPlace shared ->
          accounts.addAll(
              shared.accounts(shared.onTrip() ? words.margins().trip() : words.margins().venue()));
      case Exposed exposed -> exposed.fedBy().ifPresent(accounts::add);
      case ProvinceArrival arrival -> arrival.fedBy().ifPresent(accounts::add);
      case Unreadable unreadable -> accounts.addAll(unreadable.fedBy());
      case ContactFact contact -> {
        // First who says it: where they have no room, no colleague's is used up by their word.
        accounts.add(item.fedBy());
        words.accounts(contact.caseKey()).stream()
            .filter(ofCase -> ofCase.authority().equals(item.key().source()))
            .sorted()
            .forEach(accounts::add);
      }
      default -> accounts.add(item.fedBy());
    }
    accounts.removeIf(account -> account.name().isEmpty());
    return List.copyOf(accounts);
  }

  /**
   * The colors without any suspect, in each sense of it: a moment is worse that is worse than the
   * mildest of them.
   */
  private record Without(List<Colors> each) {

    Color at(Instant moment) {
      return each.stream()
          .map(colors -> colors.at(moment))
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  private Without without() {
    Predicate<Suspect> change = Suspect::change;
    Predicate<Suspect> eases = this::eases;
    Set<Set<String>> senses = new LinkedHashSet<>();
    // With what the records said before in the place of what they say now, and all that eases.
    senses.add(ids(change.or(eases.negate())));
    // With all changes as they were said, so that nobody's word hides behind what is over.
    senses.add(ids(change.negate().and(eases.negate())));
    // A discharge eases, and colors who was not known to be ill.
    senses.add(ids(_ -> true));
    return new Without(senses.stream().map(undone -> Colors.of(judgedWithout(undone))).toList());
  }

  private Set<String> ids(Predicate<Suspect> which) {
    Set<String> ids = new LinkedHashSet<>();
    suspects.values().stream().filter(which).forEach(suspect -> ids.add(suspect.id()));
    return ids;
  }

  private boolean eases(Suspect suspect) {
    return item(suspect.id()).flatMap(Evidence::fact).filter(Word::eases).isPresent();
  }

  private CodeTimeline judgedWithout(Set<String> ids) {
    // By a copy, since who asks goes on to add to the set.
    return Optional.ofNullable(judgedWithout.get(ids))
        .orElseGet(
            () -> {
              CodeTimeline judged = judge.apply(undo(ids));
              judgedWithout.put(Set.copyOf(ids), judged);
              return judged;
            });
  }

  private EvidenceSet undo(Collection<String> ids) {
    if (ids.isEmpty()) {
      return evidence;
    }
    Set<FactKey> keys = new HashSet<>();
    ids.forEach(id -> keys.add(suspected(id).key()));
    List<Evidence> kept = new ArrayList<>();
    evidence.all().stream().filter(item -> !keys.contains(item.key())).forEach(kept::add);
    ids.forEach(id -> suspected(id).before().ifPresent(kept::add));
    return EvidenceSet.of(kept);
  }

  /** Suspects without whom the person would be better off. */
  private Set<String> needed(
      CodeTimeline shown, Without without, CodeTimeline everything, Set<String> undone) {
    Set<String> ids = withholding(shown, undone);
    Spans shownSpans = Spans.of(shown);
    Spans allSpans = Spans.of(everything);
    List<Colors> all = new ArrayList<>(without.each());
    all.add(Colors.of(shown));
    all.add(Colors.of(everything));
    for (Instant moment : Colors.edges(now, all)) {
      Optional<Span> worse =
          shownSpans.at(moment).filter(span -> span.color().compareTo(without.at(moment)) > 0);
      worse.ifPresent(span -> ids.addAll(words(span, allSpans.at(moment), undone)));
    }
    return ids;
  }

  /** Records that can't be read, and but for which a green could be vouched for. */
  private Set<String> withholding(CodeTimeline shown, Set<String> undone) {
    Set<String> ids = new LinkedHashSet<>();
    if (!shown.vouched()) {
      suspects.keySet().stream()
          .filter(id -> !undone.contains(id) && item(id).filter(Word::withholds).isPresent())
          .forEach(ids::add);
    }
    if (!ids.isEmpty()) {
      Set<String> readable = new LinkedHashSet<>(undone);
      readable.addAll(ids);
      if (!judgedWithout(readable).vouched()) {
        ids.clear();
      }
    }
    return ids;
  }

  /**
   * Whether it waits that the person themselves is ill. What was refused does not wait, and what
   * only eases no more leaves the old color.
   */
  private boolean leavesNoGreen(Suspect suspect) {
    Optional<Evidence> item = item(suspect.id());
    boolean saysIll =
        item.filter(Word::withholds).isPresent()
            ? item.filter(Gate::mayBeIll).isPresent()
            : item.flatMap(Evidence::fact).filter(Word::saysIll).isPresent()
                && !(suspect.change() && eases(suspect));
    return saysIll && !suspect.isRefused();
  }

  /** Whether a record that can't be read says in any way that its person is ill. */
  private static boolean mayBeIll(Evidence item) {
    return item.history().recordings().stream()
        .flatMap(recording -> recording.content().stream())
        .anyMatch(said -> Word.saysIll(said.fact()));
  }

  /** The spans of a timeline by their beginning: one may have thousands. */
  private record Spans(NavigableMap<Instant, Span> byStart) {

    static Spans of(CodeTimeline timeline) {
      NavigableMap<Instant, Span> byStart = new TreeMap<>();
      timeline.spans().forEach(span -> byStart.put(span.from(), span));
      return new Spans(byStart);
    }

    Optional<Span> at(Instant moment) {
      return Optional.ofNullable(byStart.floorEntry(moment))
          .map(Map.Entry::getValue)
          .filter(span -> span.contains(moment));
    }
  }

  /** Whose words a worse span needs; nobody's where two authorities say the same. */
  private Set<String> words(Span worse, Optional<Span> everything, Set<String> undone) {
    Set<String> cited = new LinkedHashSet<>();
    boolean restsOnOthers = false;
    for (Reason reason : worse.reasons()) {
      if (suspects.containsKey(reason.evidenceId()) && !undone.contains(reason.evidenceId())) {
        cited.add(reason.evidenceId());
      } else {
        restsOnOthers = true;
      }
    }
    if (restsOnOthers) {
      // It would be no worse but for what does not ease any more.
      Set<String> changes = changes(undone);
      return changes.isEmpty() ? cited : changes;
    }
    List<Reason> said = new ArrayList<>(worse.reasons());
    everything
        .filter(span -> span.color() == worse.color())
        .ifPresent(span -> said.addAll(span.reasons()));
    Map<String, Set<String>> sources = sources(said);
    boolean vouchedFor = worse.reasons().stream().anyMatch(reason -> isVouchedFor(reason, sources));
    return vouchedFor ? Set.of() : cited;
  }

  /** Who says what, by rule and by what two authorities say alike: there may be thousands. */
  private Map<String, Set<String>> sources(List<Reason> said) {
    Map<String, Set<String>> sources = new HashMap<>();
    for (Reason reason : said) {
      item(reason.evidenceId())
          .filter(item -> item.fact().filter(Word::isOfStaff).isPresent())
          .ifPresent(
              item -> {
                sources
                    .computeIfAbsent("rule " + reason.ruleId(), _ -> new HashSet<>())
                    .add(item.key().source());
                item.fact()
                    .flatMap(Word::illness)
                    .ifPresent(
                        kind ->
                            sources
                                .computeIfAbsent(kind, _ -> new HashSet<>())
                                .add(item.key().source()));
              });
    }
    return sources;
  }

  private boolean isVouchedFor(Reason reason, Map<String, Set<String>> sources) {
    Optional<Evidence> said =
        item(reason.evidenceId()).filter(it -> it.fact().filter(Word::isOfStaff).isPresent());
    return said.filter(
            it ->
                isSaidByOthers(it, sources.get("rule " + reason.ruleId()))
                    || it.fact()
                        .flatMap(Word::saidAlikeBy)
                        .filter(kind -> isSaidByOthers(it, sources.get(kind)))
                        .isPresent())
        .isPresent();
  }

  private static boolean isSaidByOthers(Evidence said, @Nullable Set<String> sources) {
    return sources != null
        && sources.stream().anyMatch(source -> !source.equals(said.key().source()));
  }

  /** The changes that alone make the person worse; all, where none does alone. */
  private Set<String> changes(Set<String> undone) {
    Set<String> changes = new LinkedHashSet<>();
    suspects.values().stream()
        .filter(suspect -> suspect.change() && !undone.contains(suspect.id()))
        .forEach(suspect -> changes.add(suspect.id()));
    if (changes.size() < 2 || changes.size() > MOST_ALONE) {
      return changes;
    }
    Colors without = Colors.of(judgedWithout(suspects.keySet()));
    Set<String> alone = new LinkedHashSet<>();
    for (String id : changes) {
      Set<String> others = new LinkedHashSet<>(suspects.keySet());
      others.remove(id);
      if (Colors.of(judgedWithout(others)).isWorseThan(without, now)) {
        alone.add(id);
      }
    }
    return alone.isEmpty() ? changes : alone;
  }

  /** What was shown already stands while it is asked about; nobody is eased by an asking. */
  private CodeTimeline standing(CodeTimeline shown, Set<String> undone) {
    Set<String> decided = new LinkedHashSet<>(undone);
    decided.removeIf(id -> suspected(id).isOpen());
    if (decided.size() == undone.size()) {
      return shown;
    }
    CodeTimeline asWas = judgedWithout(decided);
    boolean isWorse = shown.vouched() && !asWas.vouched();
    return isWorse || Colors.of(asWas).isWorseThan(published, now) ? shown : asWas;
  }

  /** Where one of the accounts waits at this person already, one more word withholds nothing. */
  private boolean isQuiet(Set<String> undone) {
    Set<Account> waiting = new HashSet<>();
    undone.stream()
        .map(this::suspected)
        .filter(suspect -> !suspect.isOpen())
        .forEach(suspect -> waiting.addAll(suspect.accounts()));
    return undone.stream()
        .map(this::suspected)
        .filter(Suspect::isOpen)
        .allMatch(suspect -> suspect.accounts().stream().anyMatch(waiting::contains));
  }

  private Verdict verdict(
      CodeTimeline shown, Set<String> undone, Set<String> asking, boolean restricted) {
    List<Asked> toAsk = asking.stream().map(id -> asked(id, Asked.State.ASKED)).toList();
    List<Asked> all = new ArrayList<>(toAsk);
    suspects.values().stream()
        .filter(suspect -> suspect.entry().isEmpty() && !asking.contains(suspect.id()))
        .filter(suspect -> isRemembered(suspect, restricted))
        .forEach(suspect -> all.add(asked(suspect.id(), Asked.State.SPARED)));
    List<Asked> again = new ArrayList<>();
    List<Asked> settled = new ArrayList<>(gone());
    for (Suspect suspect : suspects.values()) {
      if (suspect.entry().isPresent()) {
        Asked was = suspect.entry().get();
        Asked is = was.needed(undone.contains(suspect.id()));
        all.add(is);
        if (was.state() == Asked.State.WAITS && was.needed() != is.needed()) {
          (is.needed() ? again : settled).add(is);
        }
      }
    }
    return new Verdict(shown, memory.asking(all), toAsk, again, settled);
  }

  /** What waited until its record said something else. */
  private List<Asked> gone() {
    return memory.asked().values().stream()
        .filter(entry -> entry.state() == Asked.State.WAITS)
        .filter(entry -> !stillSaysSo(entry))
        .toList();
  }

  /** What eases no more matters to who is restricted, be it that something else hides it now. */
  private boolean isRemembered(Suspect suspect, boolean restricted) {
    boolean live = item(suspect.id()).flatMap(Evidence::fact).isPresent();
    boolean eased = suspect.before().flatMap(Evidence::fact).filter(Word::eases).isPresent();
    return suspect.change() && (live || (eased && restricted));
  }

  private Asked asked(String id, Asked.State state) {
    Suspect suspect = suspected(id);
    return new Asked(
        suspect.key(),
        suspect.word(),
        suspect.accounts(),
        suspect.before(),
        state,
        state == Asked.State.ASKED,
        now);
  }
}
