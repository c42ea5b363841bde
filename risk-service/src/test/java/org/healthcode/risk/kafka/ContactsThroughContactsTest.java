package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.streams.test.TestRecord;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.ledger.LedgerKeys;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.event.CaseStanding;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.CaseStatus;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.ContactDegree;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.ExposureBroadcast;
import org.healthcode.schemas.event.Retraction;
import org.healthcode.schemas.event.RetractionReason;
import org.healthcode.schemas.event.Span;
import org.healthcode.schemas.id.PersonId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Secondary contacts hang on the close contact through whom they came, and fall with them. */
class ContactsThroughContactsTest extends RiskTopologyDriven {

  /** One world of a test that plays many: people and records of its own. */
  private final class World {
    final int number;
    final PersonId patient;
    final PersonId close;
    final PersonId other;
    final PersonId secondary;

    World(int number) {
      this.number = number;
      patient = person(1);
      close = person(2);
      other = person(3);
      secondary = person(4);
      send(Topics.DECLARATIONS, secondary, Events.healthy(id("d"), NOON));
    }

    private PersonId person(int role) {
      return PersonId.fromHex("%024x%08x".formatted(role, number));
    }

    String id(String record) {
      return record + number;
    }

    void caseIsFed() {
      send(Topics.CASE_UPDATES, patient, Events.caseUpdate(id("c"), CaseState.CONFIRMED, 1, NOON));
    }

    void closeContactIsFed() {
      send(Topics.CONTACT_UPDATES, close, contact(id("k"), ContactDegree.CLOSE, NOON, null));
    }

    void closeContactIsFedAgain() {
      Instant later = DELETED.plusMillis(1);
      send(Topics.CONTACT_UPDATES, close, contact(id("k"), ContactDegree.CLOSE, later, null));
    }

    void closeContactTurnsOutToBeSomebodyElse() {
      Instant later = DELETED.plusMillis(2);
      send(Topics.CONTACT_UPDATES, other, contact(id("k"), ContactDegree.CLOSE, later, null));
    }

    void closeContactIsTakenBack() {
      takeBack(Feed.CONTACTS, id("k"));
    }

    void secondaryContactIsFed() {
      send(
          Topics.CONTACT_UPDATES,
          secondary,
          contact(id("s"), ContactDegree.SECONDARY, NOON, Ids.caseKey(Events.CDC, id("k"))));
    }

    /** The one in between is a contact of another case than the one that the others name. */
    void otherCaseIsFed() {
      send(Topics.CASE_UPDATES, other, Events.caseUpdate(id("o"), CaseState.CONFIRMED, 1, NOON));
    }

    void otherCaseIsRuledOut() {
      send(Topics.CASE_UPDATES, other, Events.caseUpdate(id("o"), CaseState.RULED_OUT, 2, DELETED));
    }

    void otherCaseIsConfirmedAgain() {
      Instant later = DELETED.plusMillis(1);
      send(Topics.CASE_UPDATES, other, Events.caseUpdate(id("o"), CaseState.CONFIRMED, 3, later));
    }

    void otherCaseIsTakenBack() {
      takeBack(Feed.CASES, id("o"));
    }

    void closeContactOfTheOtherCaseIsFed() {
      ContactUpdate contact = contact(id("k"), ContactDegree.CLOSE, NOON, null);
      contact.setCaseKey(Ids.caseKey(Events.CDC, id("o")));
      send(Topics.CONTACT_UPDATES, close, contact);
    }

    void inBetweenTurnsOutToBeASecondaryContact() {
      Instant later = DELETED.plusMillis(1);
      send(Topics.CONTACT_UPDATES, close, contact(id("k"), ContactDegree.SECONDARY, later, null));
    }

    private void takeBack(Feed feed, String recordId) {
      input(Topics.RETRACTIONS)
          .pipeInput(
              new TestRecord<>(
                  LedgerKeys.of(Events.CDC, feed.word(), recordId),
                  wire.write(
                      new Retraction(
                          EventHeaderBuilder.recordedAt(Events.CDC, recordId, DELETED)
                              .retracted(true)
                              .build(),
                          feed.word(),
                          RetractionReason.RECORDED_IN_ERROR,
                          "operator")),
                  NOON));
    }

    ContactUpdate contact(
        String recordId, ContactDegree degree, Instant recorded, @Nullable String via) {
      return ContactUpdate.newBuilder()
          .setHeader(EventHeaderBuilder.recordedAt(Events.CDC, recordId, recorded).build())
          .setDegree(degree)
          .setCaseKey(Ids.caseKey(Events.CDC, id("c")))
          .setLastContactAt(NOON)
          .setViaKey(via)
          .build();
    }

    Color color() {
      return now(lastTimeline(secondary)).getColor();
    }

    boolean isPending() {
      return lastTimeline(secondary).getNotices().stream()
          .anyMatch(notice -> notice.getKind().equals("CONTACT_PENDING"));
    }
  }

  private static final Consumer<World> CASE = World::caseIsFed;
  private static final Consumer<World> CLOSE = World::closeContactIsFed;
  private static final Consumer<World> SECONDARY = World::secondaryContactIsFed;
  private static final Consumer<World> BACK = World::closeContactIsTakenBack;
  private static final Consumer<World> AGAIN = World::closeContactIsFedAgain;
  private static final Consumer<World> OTHER = World::closeContactTurnsOutToBeSomebodyElse;

  private static final Consumer<World> OTHER_CASE = World::otherCaseIsFed;
  private static final Consumer<World> OUT = World::otherCaseIsRuledOut;
  private static final Consumer<World> OTHER_BACK = World::otherCaseIsTakenBack;
  private static final Consumer<World> CONFIRMED_AGAIN = World::otherCaseIsConfirmedAgain;
  private static final Consumer<World> CLOSE_OF_OTHER = World::closeContactOfTheOtherCaseIsFed;
  private static final Consumer<World> NOT_CLOSE = World::inBetweenTurnsOutToBeASecondaryContact;

  private int worlds;

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("national-2022-06").orElseThrow();
  }

  @Test
  void aSecondaryContactIsPendingUntilTheContactInBetweenIsKnown() {
    World world = new World(1);
    world.caseIsFed();
    world.secondaryContactIsFed();
    assertThat(world.color()).isEqualTo(Color.GREEN);
    assertThat(world.isPending()).isTrue();

    world.closeContactIsFed();

    assertThat(world.color()).isEqualTo(Color.YELLOW);
    assertThat(world.isPending()).isFalse();
  }

  @Test
  void oneOfWhomNobodySaidThroughWhomTheyCameHangsOnTheirCaseAlone() {
    World world = new World(1);
    world.caseIsFed();

    send(
        Topics.CONTACT_UPDATES,
        world.secondary,
        world.contact("s", ContactDegree.SECONDARY, NOON, null));

    assertThat(world.color()).isEqualTo(Color.YELLOW);
  }

  @Test
  void promise3WhateverCameFirstTheySay() {
    assertThat(inEveryOrder(List.of(CASE, CLOSE, SECONDARY))).containsOnly(Color.YELLOW);
    assertThat(inEveryOrder(List.of(CASE, CLOSE, SECONDARY, BACK))).containsOnly(Color.GREEN);
    assertThat(inEveryOrder(List.of(CASE, CLOSE, SECONDARY, BACK, AGAIN)))
        .containsOnly(Color.YELLOW);
    assertThat(inEveryOrder(List.of(CASE, CLOSE, SECONDARY, OTHER))).containsOnly(Color.YELLOW);
  }

  @Test
  void promise3WhoCameThroughAContactFallsWithThatContactsOwnCaseAndStandsAgainWithIt() {
    assertThat(inEveryOrder(List.of(CASE, OTHER_CASE, CLOSE_OF_OTHER, SECONDARY)))
        .containsOnly(Color.YELLOW);
    assertThat(inEveryOrder(List.of(CASE, OTHER_CASE, CLOSE_OF_OTHER, SECONDARY, OUT)))
        .containsOnly(Color.GREEN);
    assertThat(inEveryOrder(List.of(CASE, OTHER_CASE, CLOSE_OF_OTHER, SECONDARY, OTHER_BACK)))
        .containsOnly(Color.GREEN);
    World world = new World(++worlds);
    List.of(CASE, OTHER_CASE, CLOSE_OF_OTHER, SECONDARY, OUT, CONFIRMED_AGAIN)
        .forEach(step -> step.accept(world));
    assertThat(world.color()).isEqualTo(Color.YELLOW);
  }

  @Test
  void whileTheOwnCaseOfTheContactInBetweenIsNotKnownTheyArePending() {
    World world = new World(++worlds);
    List.of(CASE, CLOSE_OF_OTHER, SECONDARY).forEach(step -> step.accept(world));
    assertThat(world.color()).isEqualTo(Color.GREEN);
    assertThat(world.isPending()).isTrue();

    world.otherCaseIsFed();

    assertThat(world.color()).isEqualTo(Color.YELLOW);
  }

  @Test
  void promise3NobodyComesThroughWhoIsNoCloseContact() {
    assertThat(inEveryOrder(List.of(CASE, CLOSE, SECONDARY, NOT_CLOSE))).containsOnly(Color.GREEN);
  }

  @Test
  void ofTwoSecondaryContactsWhoCameThroughOneAnotherNobodyIsColored() {
    World world = new World(++worlds);
    world.caseIsFed();
    world.secondaryContactIsFed();
    send(
        Topics.CONTACT_UPDATES,
        world.close,
        world.contact(
            world.id("k"), ContactDegree.SECONDARY, NOON, Ids.caseKey(Events.CDC, world.id("s"))));

    assertThat(world.color()).isEqualTo(Color.GREEN);
    assertThat(timelines(world.close)).allSatisfy(it -> assertThat(it.getSpans()).isEmpty());
  }

  @Test
  void whoeverCameThroughTheSameContactFallsAndStandsWithThem() {
    World world = new World(1);
    world.caseIsFed();
    world.closeContactIsFed();
    List<PersonId> many = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      PersonId one = PersonId.fromHex("%032x".formatted(0x9000 + i));
      many.add(one);
      send(
          Topics.CONTACT_UPDATES,
          one,
          world.contact(
              "s" + i, ContactDegree.SECONDARY, NOON, Ids.caseKey(Events.CDC, world.id("k"))));
    }
    assertThat(many).allSatisfy(one -> assertThat(colors(one)).contains(Color.YELLOW));

    world.closeContactIsTakenBack();
    inSlices(() -> many.stream().allMatch(one -> colors(one).isEmpty()));

    world.closeContactIsFedAgain();
    inSlices(() -> many.stream().allMatch(one -> colors(one).contains(Color.YELLOW)));
  }

  @Test
  void theLedgerRemembersWhoHangsOnARecordAsLongAsTheyDo() {
    World world = new World(1);
    world.caseIsFed();
    world.secondaryContactIsFed();
    for (int i = 0; i < 3; i++) {
      driver.advanceWallClockTime(Duration.ofDays(76));
      driver.advanceWallClockTime(Duration.ofDays(9));
    }

    world.closeContactIsFed();

    assertThat(world.isPending()).isFalse();
  }

  /** Whoever makes a place risky by what they heard there would never be done. */
  @Test
  void nothingOnExposuresFollowsFromWhatCameFromThere() {
    World world = new World(1);
    world.secondaryContactIsFed();
    world.caseIsFed();
    world.closeContactIsFed();
    world.closeContactIsTakenBack();
    raw(Topics.EXPOSURE_ORDERS, new byte[] {1}, wire.write(Events.order("e1", 1, "G1", NOON)));
    ticks();
    int said = broadcasts().size();
    assertThat(said).isPositive();

    for (CaseStanding standing : List.of(CaseStanding.FELL, CaseStanding.STANDS)) {
      raw(
          Topics.EXPOSURES,
          world.patient.bytes(),
          wire.write(
              new ExposureBroadcast(
                  new CaseStatus(
                      Ids.caseKey(Events.CDC, world.id("c")),
                      world.patient.hex(),
                      standing,
                      NOON,
                      List.of(),
                      List.of(),
                      NOON,
                      List.of()))));
      ticks();
    }
    List.copyOf(broadcasts()).forEach(it -> raw(Topics.EXPOSURES, it.key(), it.value()));
    ticks();

    assertThat(broadcasts()).hasSize(said);
  }

  /** How much a slice does is a matter of the machine. */
  private void inSlices(BooleanSupplier done) {
    for (int i = 0; i < 1_000 && !done.getAsBoolean(); i++) {
      ticks();
    }
    assertThat(done.getAsBoolean()).isTrue();
  }

  private List<TestRecord<byte[], byte[]>> broadcasts() {
    return output(Topics.EXPOSURES.name()).stream()
        .filter(record -> Watermark.of(record.headers()).isEmpty())
        .toList();
  }

  private List<Color> colors(PersonId person) {
    return lastTimeline(person).getSpans().stream().map(Span::getColor).toList();
  }

  private List<Color> inEveryOrder(List<Consumer<World>> steps) {
    return orders(steps).stream()
        .map(
            order -> {
              World world = new World(++worlds);
              order.forEach(step -> step.accept(world));
              ticks();
              return world.color();
            })
        .toList();
  }

  private static <T> List<List<T>> orders(List<T> steps) {
    if (steps.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> orders = new ArrayList<>();
    for (T first : steps) {
      List<T> rest = steps.stream().filter(step -> step != first).toList();
      orders(rest)
          .forEach(
              order -> {
                List<T> all = new ArrayList<>();
                all.add(first);
                all.addAll(order);
                orders.add(all);
              });
    }
    return orders;
  }
}
