package org.healthcode.risk.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.ColorOverride;
import org.healthcode.schemas.event.ContactDegree;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.event.RiskLevel;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.event.VisitOrigin;
import org.healthcode.schemas.id.PersonId;

/**
 * A random history of a few people who share a train, a venue and a county of their own: visits,
 * cases, levels, explicit exposures and decisions that cite them, in several versions, corrected to
 * other people, and some taken back. The same for the same seed.
 */
final class RandomPlaces {

  private static final int PEOPLE = 4;
  private static final int HOURS = 4 * 24;
  private static final RiskLevel[] LEVELS = {
    RiskLevel.NONE, RiskLevel.LOW, RiskLevel.MEDIUM, RiskLevel.HIGH
  };

  /** A record as an edge writes it, or the word that takes one back. */
  sealed interface Step {
    record Told(Topic<?> topic, byte[] key, SpecificRecord event) implements Step {}

    record TakenBack(Feed feed, String recordId) implements Step {}
  }

  private final Random random;
  private final int number;
  private final Instant end;
  private final List<Step> kept = new ArrayList<>();
  private final List<Step> takenBack = new ArrayList<>();

  /**
   * @param end of the four days in which it happens
   */
  RandomPlaces(int number, Instant end) {
    this.random = new Random(number);
    this.number = number;
    this.end = end;
    people().forEach(person -> kept.add(declaration(person)));
    int records = 6 + random.nextInt(9);
    for (int i = 0; i < records; i++) {
      record("h" + number + "r" + i);
    }
    int checkIns = random.nextInt(4);
    for (int i = 0; i < checkIns; i++) {
      kept.add(checkIn("h" + number + "k" + i));
    }
    int overrides = random.nextInt(4);
    for (int i = 0; i < overrides; i++) {
      override("h" + number + "o" + i, records);
    }
  }

  /** Nobody takes a check-in back; whether it counts depends on the visits that are. */
  private Step checkIn(String recordId) {
    return new Step.Told(
        Topics.VISITS, anyone(), Events.checkIn(recordId, "V" + number, county(), moment()));
  }

  List<PersonId> people() {
    return IntStream.range(0, PEOPLE)
        .mapToObj(i -> PersonId.fromHex(Ids.hash("replay", number + "/" + i)))
        .toList();
  }

  /** All that was ever said, in an order of its own for each seed. */
  List<Step> everything(long order) {
    List<Step> all = new ArrayList<>(kept);
    all.addAll(takenBack);
    Collections.shuffle(all, new Random(order));
    return all;
  }

  /** The same as if what was taken back had never been said. */
  List<Step> whatHolds(long order) {
    List<Step> all = new ArrayList<>(kept);
    Collections.shuffle(all, new Random(order));
    return all;
  }

  private Step declaration(PersonId person) {
    return new Step.Told(
        Topics.DECLARATIONS,
        person.bytes(),
        Events.healthy("d" + person.hex(), end.minus(Duration.ofDays(11))));
  }

  private void record(String recordId) {
    boolean back = random.nextInt(3) == 0;
    List<Step> steps = back ? takenBack : kept;
    int versions = 1 + random.nextInt(2);
    Feed feed =
        switch (random.nextInt(10)) {
          case 0, 1 -> Feed.CASES;
          case 2 -> Feed.REGION_RISKS;
          case 3 -> Feed.EXPOSURES;
          default -> Feed.VISITS;
        };
    for (int version = 1; version <= versions; version++) {
      steps.add(told(feed, recordId, version));
    }
    if (back) {
      steps.add(new Step.TakenBack(feed, recordId));
    }
  }

  /**
   * Cites any of the records: a case, mostly one whose contact the person is or was, a level, an
   * exposure, or what no override can rest on.
   */
  private void override(String recordId, int records) {
    byte[] person = anyone();
    String cited = "h" + number + "r" + random.nextInt(records);
    String factId = Ids.eventId(Events.CDC, cited, 1 + random.nextInt(2));
    tie(recordId + "t", person, cited);
    Color color = pick(new Color[] {Color.GREEN, Color.YELLOW, Color.RED});
    boolean back = random.nextInt(3) == 0;
    List<Step> steps = back ? takenBack : kept;
    ColorOverride decided = Events.override(recordId, 1, color, factId, moment());
    steps.add(new Step.Told(Topics.OVERRIDES, person, decided));
    if (back) {
      ColorOverride revoked = Events.override(recordId, 2, color, factId, moment());
      revoked.getHeader().setRetracted(true);
      steps.add(new Step.Told(Topics.OVERRIDES, person, revoked));
    }
  }

  /** No rule asks for general contacts: such a contact ties, and does nothing else. */
  private void tie(String recordId, byte[] person, String caseRecordId) {
    ContactUpdate contact = Events.closeContact(recordId, caseRecordId, moment());
    contact.setDegree(ContactDegree.GENERAL);
    Step step = new Step.Told(Topics.CONTACT_UPDATES, person, contact);
    switch (random.nextInt(6)) {
      case 0 -> {}
      case 1 -> {
        takenBack.add(step);
        takenBack.add(new Step.TakenBack(Feed.CONTACTS, recordId));
      }
      default -> kept.add(step);
    }
  }

  private Step told(Feed feed, String recordId, int version) {
    return switch (feed) {
      case CASES -> new Step.Told(Topics.CASE_UPDATES, anyone(), caseUpdate(recordId, version));
      case REGION_RISKS ->
          new Step.Told(
              Topics.REGION_RISKS,
              new byte[] {1},
              Events.regionRisk(recordId, version, county(), pick(LEVELS), moment()));
      case EXPOSURES ->
          new Step.Told(
              Topics.EXPOSURE_ORDERS,
              new byte[] {1},
              Events.order(recordId, version, train(), moment()));
      default -> new Step.Told(Topics.VISITS, anyone(), visit(recordId, version));
    };
  }

  private CaseUpdate caseUpdate(String recordId, int version) {
    CaseState state = random.nextInt(4) == 0 ? CaseState.RULED_OUT : CaseState.CONFIRMED;
    CaseUpdate update = Events.caseUpdate(recordId, state, version, moment());
    if (random.nextBoolean()) {
      update.setInfectiousFrom(moment());
    }
    return update;
  }

  private Visit visit(String recordId, int version) {
    Instant from = moment();
    Instant to = from.plus(Duration.ofHours(random.nextInt(30)));
    return switch (random.nextInt(4)) {
      case 0 -> Events.trip(recordId, version, train(), from);
      case 1 -> Events.visit(recordId, version, PlaceType.VENUE, "V" + number, from, to);
      default -> {
        Visit stay = Events.visit(recordId, version, PlaceType.REGION, anyCounty(), from, to);
        if (random.nextBoolean()) {
          stay.setTo(null);
          stay.setOrigin(VisitOrigin.FEED);
        }
        yield stay;
      }
    };
  }

  private byte[] anyone() {
    return people().get(random.nextInt(PEOPLE)).bytes();
  }

  private Instant moment() {
    return end.minus(Duration.ofHours(1 + random.nextInt(HOURS)));
  }

  private String train() {
    return pick(new String[] {"G" + number, "G" + number + "/01", "G" + number + "/02"});
  }

  /** A county that no other history names, below a city that none says anything of. */
  private String county() {
    return Integer.toString(410_000 + 100 * (1 + number / 99) + 1 + number % 99);
  }

  private String anyCounty() {
    return random.nextInt(3) == 0 ? "110105" : county();
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
