package org.healthcode.risk.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.FactStanding;
import org.healthcode.risk.domain.evidence.HealthDeclaration;
import org.healthcode.risk.domain.evidence.HealthDeclaration.Answer;
import org.healthcode.risk.domain.evidence.HealthDeclaration.Symptom;
import org.healthcode.risk.domain.evidence.InboundArrival;
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.evidence.Unreadable;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.schemas.Ids;

/**
 * One person's random history, the same for the same seed: records of all kinds in several
 * versions, some of them taken back.
 */
public final class RandomHistory {
  private static final Instant AFTER_ALL = Instant.parse("2030-01-01T00:00:00Z");

  private static final Instant START = Instant.parse("2022-07-01T00:00:00Z");
  private static final int HOURS = 40 * 24;

  private final Random random;
  private final boolean wild;
  private final List<Evidence> kept = new ArrayList<>();
  private final List<Evidence> takenBack = new ArrayList<>();
  private final Map<String, CaseStanding> cases = new HashMap<>();
  private final Map<String, FactStanding> facts = new HashMap<>();

  private RandomHistory(long seed, boolean wild) {
    this.random = new Random(seed);
    this.wild = wild;
  }

  /** Times within 40 days. */
  public static RandomHistory ofSeed(long seed) {
    return new RandomHistory(seed, false).fill();
  }

  /** Times and temperatures that no feed would let pass, too. */
  public static RandomHistory wildOfSeed(long seed) {
    return new RandomHistory(seed, true).fill();
  }

  /** All versions of the records that hold in the end. */
  public List<Evidence> kept() {
    return kept;
  }

  /** All versions of the records that were taken back, with their retractions. */
  public List<Evidence> takenBack() {
    return takenBack;
  }

  public List<Evidence> everything() {
    return Stream.concat(kept.stream(), takenBack.stream()).toList();
  }

  public Map<String, CaseStanding> cases() {
    return cases;
  }

  /** The standing of what others have told of and overrides may cite. */
  public Map<String, FactStanding> facts() {
    return facts;
  }

  public Instant moment() {
    if (wild && random.nextInt(4) == 0) {
      return switch (random.nextInt(5)) {
        case 0 -> Instant.MIN;
        case 1 -> Instant.MAX;
        case 2 -> Instant.ofEpochMilli(Long.MIN_VALUE);
        case 3 -> Instant.ofEpochMilli(Long.MAX_VALUE);
        default -> Instant.EPOCH;
      };
    }
    return START.plusSeconds(3600L * random.nextInt(HOURS));
  }

  private RandomHistory fill() {
    for (int i = 0; i < 3; i++) {
      cases.put("cdc/C" + i, pick(CaseStanding.values()));
      facts.put("fact-" + i, pick(FactStanding.values()));
    }
    int records = random.nextInt(14);
    for (int i = 0; i < records; i++) {
      record("R" + i);
    }
    return this;
  }

  private void record(String recordId) {
    Fact first = fact();
    FactKey key = key(recordId, first);
    boolean back = random.nextInt(3) == 0;
    List<Evidence> versions = back ? takenBack : kept;
    int count = 1 + random.nextInt(3);
    Fact fact = first;
    for (int version = 1; version <= count; version++) {
      versions.add(evidence(key, version, fact));
      if (random.nextBoolean()) {
        versions.add(evidence(key, version, fact()));
      }
      fact = fact();
    }
    if (back) {
      versions.add(Evidence.deletion(key, AFTER_ALL));
    } else if (random.nextInt(4) == 0) {
      versions.add(Evidence.deletion(key, Instant.EPOCH));
    }
  }

  private static FactKey key(String recordId, Fact fact) {
    return switch (fact) {
      case CaseFact it -> new FactKey("cdc", "cases", "C", recordId);
      case Unreadable it -> it.key();
      default -> new FactKey("cdc", fact.getClass().getSimpleName(), recordId, "");
    };
  }

  private Evidence evidence(FactKey key, int version, Fact fact) {
    String eventId = Ids.eventId(key.source(), key.recordId(), version);
    return Evidence.of(key, version, moment(), moment(), eventId, fact);
  }

  private Fact fact() {
    return switch (random.nextInt(wild ? 12 : 11)) {
      case 0, 1 ->
          new HealthDeclaration(
              random.nextBoolean() ? Set.of() : Set.of(pick(Symptom.values())),
              temperature(),
              pick(Answer.values()),
              "410100",
              moment());
      case 2 -> new InboundArrival("XX", moment(), moment());
      case 3, 4 -> new CaseFact(pick(CaseFact.Status.values()), Optional.empty(), moment());
      case 5 ->
          new ContactFact(
              pick(ContactFact.Degree.values()),
              "cdc/C" + random.nextInt(4),
              moment(),
              perhaps(moment()),
              perhaps(moment()));
      case 6, 7, 8 -> new TestFact(moment(), moment(), pick(TestFact.Outcome.values()), "lab");
      case 9 ->
          new Exposed(
              pick(Exposed.Kind.values()), moment(), perhaps(moment()), moment(), "exposure");
      case 10 -> new OverrideFact(pick(Color.values()), "reason", factId(), moment(), moment());
      default -> new Unreadable("topic", 0, random.nextInt(3));
    };
  }

  /** Of this person's own facts, of others', or of none that anybody has heard of. */
  private String factId() {
    return switch (random.nextInt(4)) {
      case 0 -> Ids.eventId("cdc", "C", 1 + random.nextInt(3));
      case 1 -> Ids.eventId("cdc", "R" + random.nextInt(14), 1 + random.nextInt(3));
      default -> "fact-" + random.nextInt(4);
    };
  }

  private OptionalDouble temperature() {
    if (wild && random.nextInt(3) == 0) {
      return OptionalDouble.of(random.nextBoolean() ? Double.NaN : Double.NEGATIVE_INFINITY);
    }
    return random.nextInt(3) == 0
        ? OptionalDouble.of(36 + random.nextInt(30) / 10.0)
        : OptionalDouble.empty();
  }

  private Optional<Instant> perhaps(Instant moment) {
    return random.nextBoolean() ? Optional.of(moment) : Optional.empty();
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
