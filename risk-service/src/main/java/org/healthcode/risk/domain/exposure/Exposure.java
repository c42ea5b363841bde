package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.schemas.recording.RecordHistory;
import org.healthcode.schemas.recording.RecordedContent;
import org.healthcode.schemas.recording.Recording;
import org.healthcode.schemas.recording.RecordingMoment;

/**
 * All that was recorded of what makes a place risky, and so where, when and how much.
 *
 * @param exposureId hash of its cause
 * @param history in the order of facts; of what follows from a case the last word of its task alone
 * @param risky the same without what says {@link Level#NONE}, which ends a level and does not unsay
 *     it; empty where nothing else was recorded
 * @param regions those of whose level anything was ever recorded, be it that it was taken back: who
 *     met one met it there. Two at most, since of several it can't be known which
 */
public record Exposure(
    String exposureId,
    RecordHistory<Risk> history,
    Optional<RecordHistory<Risk>> risky,
    Set<Place> regions) {

  private static final int MOST_REGIONS = 2;

  private static final Comparator<Place> BY_NAME = Comparator.comparing(Place::written);

  public Exposure {
    regions =
        regions.stream()
            .sorted(BY_NAME)
            .limit(MOST_REGIONS)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * How risky: a level of a region, or a case on the same trip or at the same venue; or that the
   * check-ins at a venue were genuine, which is no risk of its own.
   */
  public enum Level {
    NONE,
    LOW,
    MEDIUM,
    HIGH,
    COMPANION,
    CHECK_INS_GENUINE;

    /** Whether it replaces what was said of the place before. */
    boolean isOfRegion() {
      return switch (this) {
        case NONE, LOW, MEDIUM, HIGH -> true;
        case COMPANION, CHECK_INS_GENUINE -> false;
      };
    }

    /** What it makes of who was there, if anything. */
    public Optional<Exposed.Kind> kind() {
      return switch (this) {
        case NONE, CHECK_INS_GENUINE -> Optional.empty();
        case LOW -> Optional.of(Exposed.Kind.LOW);
        case MEDIUM -> Optional.of(Exposed.Kind.MEDIUM);
        case HIGH -> Optional.of(Exposed.Kind.HIGH);
        case COMPANION -> Optional.of(Exposed.Kind.COMPANION);
      };
    }
  }

  /**
   * A risky place.
   *
   * @param to exclusive; empty while it lasts
   * @param source the authority behind it
   * @param person hex id of the case behind it, who is not exposed to themselves; empty if none
   * @param words accounts of staff whose word alone it is, ordered
   */
  public record Risk(
      Place place,
      Instant from,
      Optional<Instant> to,
      Level level,
      String source,
      Optional<String> person,
      List<Account> words)
      implements RecordedContent {

    public Risk {
      words = List.copyOf(words);
    }

    /** What is no account's word alone. */
    public Risk(
        Place place,
        Instant from,
        Optional<Instant> to,
        Level level,
        String source,
        Optional<String> person) {
      this(place, from, to, level, source, person, List.of());
    }

    boolean isNone() {
      return level == Level.NONE;
    }

    private Risk endedAt(Instant end) {
      return new Risk(
          place, from, Spans.earlier(to, Optional.of(end)), level, source, person, words);
    }

    /** The severer level, and of one level what lasts. */
    @Override
    public int severity() {
      return 2 * level.ordinal() + (to.isEmpty() ? 1 : 0);
    }

    /** That a level ended makes it no other one. */
    @Override
    public String factText() {
      return "risk|" + place + "|" + from + "|" + level;
    }

    @Override
    public String wholeText() {
      return toString();
    }
  }

  private static final Comparator<Recording<Risk>> SEVEREST_LAST =
      Comparator.comparing((Recording<Risk> recording) -> recording.severity())
          .thenComparing(recording -> recording.moment())
          .thenComparing(recording -> recording.fingerprint());

  /** What one recording of a record about a place says, in a version. */
  public static Exposure of(String exposureId, long version, Instant recordedAt, Risk risk) {
    return of(
        exposureId, Recording.of(RecordingMoment.ofSingle(recordedAt), Optional.of(version), risk));
  }

  /** What one recording says. */
  public static Exposure of(String exposureId, Recording<Risk> recording) {
    RecordHistory<Risk> history = RecordHistory.of(recording);
    boolean saysNone = recording.content().filter(Risk::isNone).isPresent();
    return new Exposure(
        exposureId,
        history,
        saysNone ? Optional.empty() : Optional.of(history),
        recording.content().filter(risk -> risk.level().isOfRegion()).map(Risk::place).stream()
            .collect(Collectors.toSet()));
  }

  /** Takes back what was recorded of a record about a place before. */
  public static Exposure deletion(String exposureId, Instant at) {
    return of(exposureId, Recording.deletion(RecordingMoment.ofSingle(at)));
  }

  /** Takes back what followed from a case, up to and including a version of it. */
  public static Exposure fallen(String exposureId, long version, Instant at) {
    return of(
        exposureId,
        new Recording<>(RecordingMoment.ofSingle(at), Optional.of(version), Optional.empty()));
  }

  /**
   * Where, when and how much; empty when it was taken back. Of what was said in too many ways to be
   * known the severest that is kept.
   */
  public Optional<Risk> risk() {
    return says(history).content();
  }

  private static Recording<Risk> says(RecordHistory<Risk> history) {
    return history.isReadable()
        ? history.winner()
        : history.recordings().stream().max(SEVEREST_LAST).orElseGet(history::winner);
  }

  /**
   * All that it says: the risk, and where it says {@link Level#NONE} also what it said until then,
   * wherever that was, however the area was written.
   */
  public List<Said> said() {
    List<Said> said = new ArrayList<>();
    risk().ifPresent(risk -> said.add(new Said(exposureId, risk, knownSince())));
    risk()
        .filter(Risk::isNone)
        .ifPresent(
            none ->
                risky
                    .flatMap(
                        before ->
                            before
                                .content()
                                .map(risk -> risk.endedAt(none.from()))
                                .map(risk -> new Said(exposureId, risk, before.knownSince())))
                    .ifPresent(said::add));
    return List.copyOf(said);
  }

  /**
   * One thing that a record says of a place.
   *
   * @param since since when it is known
   */
  public record Said(String exposureId, Risk risk, RecordingMoment since) {}

  /** The one region of whose level it ever said anything; empty of others, and of several. */
  public Optional<Place> region() {
    return regions.size() == 1 ? regions.stream().findFirst() : Optional.empty();
  }

  /** When what holds was recorded. */
  public Instant recordedAt() {
    return history.winner().moment().at();
  }

  /** Since when it is known, in any recording since it was last said otherwise. */
  public Instant knownAt() {
    return knownSince().at();
  }

  private RecordingMoment knownSince() {
    return isReadable() ? history.knownSince() : says(history).moment();
  }

  /** Whether it can be known what holds: not of a record that was said in too many ways. */
  public boolean isReadable() {
    return history.isReadable();
  }

  /** What is known once this was recorded too: the same in any order. */
  public Exposure merge(Exposure other) {
    if (followsFromCase() && other.followsFromCase()) {
      // One task says it, one version after the other, each since what it follows from is known.
      return Recording.comparePrecedence(history.winner(), other.history.winner()) >= 0
          ? this
          : other;
    }
    return new Exposure(
        exposureId,
        history.merge(other.history),
        both(risky, other.risky),
        Stream.concat(regions.stream(), other.regions.stream()).collect(Collectors.toSet()));
  }

  private static Optional<RecordHistory<Risk>> both(
      Optional<RecordHistory<Risk>> one, Optional<RecordHistory<Risk>> other) {
    return one.map(mine -> other.map(mine::merge).orElse(mine)).or(() -> other);
  }

  private boolean followsFromCase() {
    Recording<Risk> winner = history.winner();
    return winner.version().isPresent()
        && winner.content().map(risk -> risk.person().isPresent()).orElse(true);
  }
}
