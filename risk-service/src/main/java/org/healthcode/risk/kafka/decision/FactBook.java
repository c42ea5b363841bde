package org.healthcode.risk.kafka.decision;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.domain.evidence.FactStanding;
import org.healthcode.risk.domain.evidence.PersonEvidence.KnownFacts;
import org.healthcode.risk.kafka.exposure.ExposureKeys;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.KeyRange;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.id.PersonId;

/**
 * A task's copy of which facts others have told of (a case's and an exposure's, by eventId) and
 * whether they still stand, and who of its own people has an override that cites which. See {@link
 * ExposureKeys} for its rows. A fact is kept under a hash of its eventId, since an override may
 * cite anything.
 */
public final class FactBook {

  private static final byte STANDS = 1;
  private static final byte FELL = 0;

  /** Who told of a fact. */
  private enum Teller {
    PLACE,
    CASE;

    byte[] row(boolean stands) {
      return new byte[] {stands ? STANDS : FELL, (byte) ordinal()};
    }

    static Teller of(byte[] row) {
      return values()[row[1]];
    }
  }

  private final KeyValueStore<byte[], byte[]> store;

  FactBook(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
  }

  /** What a fact is kept under: 32 hex digits. */
  static String nameOf(String factId) {
    return Ids.hash("fact", factId);
  }

  /** What a task was told, by its copies of facts and of cases. */
  public record Told(ReadOnlyKeyValueStore<byte[], byte[]> store, CaseBook cases)
      implements KnownFacts {

    @Override
    public FactStanding standing(String factId) {
      return standingOf(store, nameOf(factId));
    }

    @Override
    public boolean isOfOtherCases(String factId, Set<String> caseKeys) {
      Set<String> tellers = new HashSet<>();
      KeyRange all = KeyRange.prefixed(ExposureKeys.toldOf(nameOf(factId)));
      try (KeyValueIterator<byte[], byte[]> rows = store.range(all.from(), all.behind())) {
        while (rows.hasNext()) {
          KeyValue<byte[], byte[]> row = rows.next();
          if (Teller.of(row.value) == Teller.PLACE) {
            return false;
          }
          tellers.add(Hex16.last(row.key));
        }
      }
      return !tellers.isEmpty()
          && caseKeys.stream()
              .flatMap(caseKey -> cases.people(caseKey).stream().map(it -> tellerOf(caseKey, it)))
              .noneMatch(tellers::contains);
    }
  }

  /** What is held here, for evidence to be judged by. */
  KnownFacts told(CaseBook cases) {
    return new Told(store, cases);
  }

  /** The standing of a fact by what is held here. */
  FactStanding standing(String factId) {
    return standingOf(store, nameOf(factId));
  }

  /**
   * Takes in what a case's person says of the case's facts; what was told before and is not told
   * now fell.
   *
   * @return the names of the facts whose standing changed and that somebody here cites: hardly any,
   *     though each task is told of all
   */
  Set<String> tellCase(String caseKey, String person, Set<String> live, Set<String> fallen) {
    String teller = tellerOf(caseKey, person);
    Map<String, Boolean> told = new LinkedHashMap<>();
    toldBy(teller).forEach(fact -> told.put(fact, false));
    fallen.forEach(factId -> told.put(nameOf(factId), false));
    live.forEach(factId -> told.put(nameOf(factId), true));
    return put(Teller.CASE, teller, told);
  }

  /**
   * Takes in a version of a record about a place; all its versions stand or fall together.
   *
   * @param eventId empty for what follows from a case, which nobody cites
   * @return as of {@link #tellCase}
   */
  Set<String> tellExposure(String exposureId, String eventId, boolean stands) {
    Map<String, Boolean> told = new LinkedHashMap<>();
    toldBy(exposureId).forEach(fact -> told.put(fact, stands));
    if (!eventId.isEmpty()) {
      told.put(nameOf(eventId), stands);
    }
    return put(Teller.PLACE, exposureId, told);
  }

  /** Whether a case told of a fact, and it stands. */
  static boolean isToldOfCase(
      ReadOnlyKeyValueStore<byte[], byte[]> store, String factId, String caseKey, String person) {
    return stands(store, factId, tellerOf(caseKey, person));
  }

  /** Whether a record about a place told of a fact, and it stands. */
  static boolean isToldOfPlace(
      ReadOnlyKeyValueStore<byte[], byte[]> store, String factId, String exposureId) {
    return stands(store, factId, exposureId);
  }

  private static boolean stands(
      ReadOnlyKeyValueStore<byte[], byte[]> store, String factId, String teller) {
    return Optional.ofNullable(store.get(ExposureKeys.told(nameOf(factId), teller)))
        .filter(FactBook::stands)
        .isPresent();
  }

  private static String tellerOf(String caseKey, String person) {
    return Ids.hash("case", caseKey, person);
  }

  /** Says that an override of this person cites the fact, or no longer. */
  void cites(String factId, PersonId person, boolean cites) {
    byte[] key = ExposureKeys.citer(nameOf(factId), person);
    if (cites) {
      store.put(key, new byte[0]);
    } else {
      store.delete(key);
    }
  }

  private boolean isCited(String fact) {
    KeyRange all = KeyRange.prefixed(ExposureKeys.citersOf(fact));
    try (KeyValueIterator<byte[], byte[]> rows = store.range(all.from(), all.behind())) {
      return rows.hasNext();
    }
  }

  private Set<String> put(Teller kind, String teller, Map<String, Boolean> told) {
    Set<String> changed = new HashSet<>();
    told.forEach(
        (fact, stands) -> {
          byte[] key = ExposureKeys.told(fact, teller);
          Optional<Boolean> was = Optional.ofNullable(store.get(key)).map(FactBook::stands);
          if (was.equals(Optional.of(stands))) {
            return;
          }
          FactStanding before = standingOf(store, fact);
          store.put(key, kind.row(stands));
          store.put(ExposureKeys.tells(teller, fact), new byte[0]);
          if (standingOf(store, fact) != before && isCited(fact)) {
            changed.add(fact);
          }
        });
    return changed;
  }

  private Set<String> toldBy(String teller) {
    Set<String> facts = new HashSet<>();
    KeyRange all = KeyRange.prefixed(ExposureKeys.toldBy(teller));
    try (KeyValueIterator<byte[], byte[]> rows = store.range(all.from(), all.behind())) {
      rows.forEachRemaining(row -> facts.add(Hex16.last(row.key)));
    }
    return facts;
  }

  private static FactStanding standingOf(ReadOnlyKeyValueStore<byte[], byte[]> store, String fact) {
    FactStanding standing = FactStanding.UNKNOWN;
    KeyRange all = KeyRange.prefixed(ExposureKeys.toldOf(fact));
    try (KeyValueIterator<byte[], byte[]> rows = store.range(all.from(), all.behind())) {
      while (rows.hasNext()) {
        KeyValue<byte[], byte[]> row = rows.next();
        standing = standing.or(stands(row.value) ? FactStanding.STANDS : FactStanding.FELL);
      }
    }
    return standing;
  }

  private static boolean stands(byte[] value) {
    return value[0] == STANDS;
  }
}
