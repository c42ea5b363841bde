package org.healthcode.code.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.schemas.event.ColorState.GREEN;
import static org.healthcode.schemas.event.ColorState.RED;
import static org.healthcode.schemas.event.ColorState.UNDECLARED;
import static org.healthcode.schemas.event.ColorState.YELLOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.healthcode.code.message.MessageCounts.Reason;
import org.healthcode.code.message.MessageSender.Answer;
import org.healthcode.code.message.MessageSender.Letter;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.event.ColorState;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases M-01 to M-08 of docs/cases/everywhere/information.md. */
class MessengerTest {
  private static final PersonId ZHANG = new PersonId(1, 1);
  private static final PersonId MOTHER = new PersonId(2, 2);
  private static final PersonId FATHER = new PersonId(3, 3);
  private static final Instant NOON = MessageWorld.at("2022-07-28T12:00:00");
  private static final Instant NIGHT = MessageWorld.at("2022-07-28T23:00:00");
  private static final Instant MORNING = MessageWorld.at("2022-07-29T07:00:00");

  private final MessageWorld world = new MessageWorld(NOON);

  @Test
  void m01AChangeIsToldOnceUnderItsKeyHoweverOftenItIsRead() {
    Recoloring change = world.change(ZHANG, GREEN, RED);
    world.read(change);
    world.restart();
    world.read(change);

    assertThat(world.sent())
        .containsExactly(new Letter(change.keyFor(ZHANG), change.id(), ZHANG, false));
    assertThat(world.status(ZHANG)).isEqualTo(Message.Status.SENT);
  }

  @Test
  void m01KilledAfterTheGatewaysAnswerItIsSentAgainWithTheSameKey() {
    world.gateway(
        letter -> {
          world.loseWrites();
          return Answer.ACCEPTED;
        });
    Recoloring change = world.change(ZHANG, GREEN, RED);
    world.restart();

    assertThat(world.keys()).containsExactly(change.keyFor(ZHANG), change.keyFor(ZHANG));
  }

  @Test
  void m01KilledBeforeAnythingWasWrittenItIsSentWhenTheRecordIsReadAgain() {
    world.gateway(letter -> Answer.AWAY);
    world.loseWrites();
    Recoloring change = world.change(ZHANG, GREEN, RED);
    world.gateway(letter -> Answer.ACCEPTED);
    world.restart();
    world.read(change);

    assertThat(world.keys()).containsExactly(change.keyFor(ZHANG), change.keyFor(ZHANG));
    assertThat(world.status(ZHANG)).isEqualTo(Message.Status.SENT);
  }

  @Test
  void m01AGatewayThatIsAwayIsAskedAgainWithTheSameKeyAfterGrowingWaits() {
    List<Instant> tries = new ArrayList<>();
    world.gateway(
        letter -> {
          tries.add(world.now());
          return Answer.AWAY;
        });
    Recoloring change = world.change(ZHANG, GREEN, RED);
    for (int second = 1; second <= 120; second++) {
      world.goTo(NOON.plusSeconds(second));
    }

    assertThat(tries)
        .containsExactly(
            NOON,
            NOON.plusSeconds(2),
            NOON.plusSeconds(6),
            NOON.plusSeconds(14),
            NOON.plusSeconds(30),
            NOON.plusSeconds(62));
    assertThat(world.keys()).containsOnly(change.keyFor(ZHANG));
    assertThat(world.waiting()).isOne();
  }

  @Test
  void m01WaitsGrowToTenMinutesAndNoFurther() {
    assertThat(MessageRules.waitAfter(1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(MessageRules.waitAfter(9)).isEqualTo(Duration.ofSeconds(512));
    assertThat(MessageRules.waitAfter(10)).isEqualTo(Duration.ofMinutes(10));
    assertThat(MessageRules.waitAfter(100_000)).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void m01WhatTheGatewayRefusesIsGivenUpAndCounted() {
    world.gateway(letter -> Answer.REFUSED);
    world.change(ZHANG, GREEN, RED);
    world.goTo(NOON.plus(Duration.ofHours(1)));

    assertThat(world.sent()).hasSize(1);
    assertThat(world.givenUp(Reason.REFUSED)).isOne();
    assertThat(world.status(ZHANG)).isEqualTo(Message.Status.GIVEN_UP);
    assertThat(world.waiting()).isZero();
  }

  @Test
  void m02NothingOlderThanADayIsSentThoughTheTopicIsReadFromTheStart() {
    world.show(ZHANG, CodeState.RED);
    world.read(new Recoloring(ZHANG, GREEN, RED, NOON.minus(Duration.ofHours(24))));
    assertThat(world.sent()).isEmpty();

    world.read(new Recoloring(ZHANG, GREEN, RED, NOON.minus(Duration.ofHours(24)).plusMillis(1)));
    assertThat(world.sent()).hasSize(1);
  }

  @Test
  void m02WhatIsTriedInVainForADayIsGivenUp() {
    world.gateway(letter -> Answer.AWAY);
    world.change(ZHANG, GREEN, RED);
    world.goTo(NOON.plus(Duration.ofHours(24)));
    int tries = world.sent().size();
    world.goTo(NOON.plus(Duration.ofHours(30)));

    assertThat(world.sent()).hasSize(tries);
    assertThat(world.givenUp(Reason.TOO_OLD)).isOne();
  }

  @Test
  void m02EarlierChangesThatAreReadAgainBehindALaterOneTellNobody() {
    Recoloring red = world.change(ZHANG, GREEN, RED);
    world.goTo(NOON.plusSeconds(60));
    world.change(ZHANG, RED, GREEN);
    int told = world.sent().size();
    world.restart();
    world.read(red);

    assertThat(world.sent()).hasSize(told);
  }

  @ParameterizedTest
  @CsvSource({
    "2022-07-28T21:59:59, 2022-07-28T21:59:59",
    "2022-07-28T22:00:00, 2022-07-29T07:00:00",
    "2022-07-29T00:00:00, 2022-07-29T07:00:00",
    "2022-07-29T06:59:59, 2022-07-29T07:00:00",
    "2022-07-29T07:00:00, 2022-07-29T07:00:00",
  })
  void m03WhatEasesWaitsForTheEndOfTheQuietHours(String changed, String sent) {
    world.goTo(MessageWorld.at(changed));
    world.change(ZHANG, YELLOW, GREEN);
    boolean atOnce = changed.equals(sent);
    assertThat(world.sent()).hasSize(atOnce ? 1 : 0);

    world.goTo(MessageWorld.at(sent).minusMillis(1));
    assertThat(world.sent()).hasSize(atOnce ? 1 : 0);
    world.goTo(MessageWorld.at(sent));
    assertThat(world.sent()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"GREEN, YELLOW", "YELLOW, RED", "GREEN, RED", "UNDECLARED, RED"})
  void m03ARestrictionIsToldAtOnceAtNight(ColorState before, ColorState after) {
    world.goTo(MessageWorld.at("2022-07-29T03:00:00"));
    world.change(ZHANG, before, after);
    assertThat(world.sent()).hasSize(1);
  }

  @Test
  void m03RedThatBecomesYellowEasesAndWaits() {
    world.goTo(NIGHT);
    world.change(ZHANG, RED, YELLOW);
    assertThat(world.sent()).isEmpty();
    world.goTo(MORNING);
    assertThat(world.sent()).hasSize(1);
  }

  @Test
  void m03ATryThatFailedBeforeTheQuietHoursIsNotRepeatedWithinThem() {
    world.goTo(MessageWorld.at("2022-07-28T21:59:59"));
    world.gateway(letter -> Answer.AWAY);
    world.change(ZHANG, YELLOW, GREEN);
    world.gateway(letter -> Answer.ACCEPTED);
    world.goTo(NIGHT);
    world.restart();
    assertThat(world.sent()).hasSize(1);
    world.goTo(MORNING);
    assertThat(world.sent()).hasSize(2);
  }

  @Test
  void m04WhatWaitsIsReplacedByWhatCameMeanwhile() {
    world.goTo(NIGHT);
    world.change(ZHANG, YELLOW, GREEN);
    world.goTo(MessageWorld.at("2022-07-29T02:00:00"));
    Recoloring red = world.change(ZHANG, GREEN, RED);
    assertThat(world.keys()).containsExactly(red.keyFor(ZHANG));

    world.restart();
    world.goTo(MORNING);
    assertThat(world.keys()).containsExactly(red.keyFor(ZHANG));
    assertThat(world.givenUp(Reason.OVERTAKEN)).isOne();
  }

  @Test
  void m04WhatWaitsIsComparedWithTheColorThatIsShownWhenItIsDue() {
    world.goTo(NIGHT);
    world.change(ZHANG, YELLOW, GREEN);
    world.show(ZHANG, CodeState.RED);
    world.goTo(MORNING);

    assertThat(world.sent()).isEmpty();
    assertThat(world.givenUp(Reason.OVERTAKEN)).isOne();
    assertThat(world.waiting()).isZero();
  }

  @Test
  void m05WhoOptedOutHearsOfRestrictionsAlone() {
    world.optOut(ZHANG);
    Recoloring red = world.change(ZHANG, GREEN, RED);
    world.goTo(NOON.plusSeconds(100));
    world.change(ZHANG, RED, GREEN);

    assertThat(world.keys()).containsExactly(red.keyFor(ZHANG));
    assertThat(world.givenUp(Reason.OPTED_OUT)).isOne();
  }

  @Test
  void m05WhoOptsOutWhileItWaitsIsNotToldAndOptingInTellsNothingOfThePast() {
    world.goTo(NIGHT);
    world.change(ZHANG, YELLOW, GREEN);
    world.optOut(ZHANG);
    world.goTo(MORNING);
    world.optIn(ZHANG);
    world.goTo(MORNING.plusSeconds(3600));
    world.restart();

    assertThat(world.sent()).isEmpty();
  }

  @Test
  void m06NeitherKeyNorChangeIsAnybodysId() {
    Recoloring change = world.change(ZHANG, GREEN, RED);
    assertThat(world.keys().getFirst()).hasSize(32).isNotEqualTo(ZHANG.hex());
    assertThat(change.id()).hasSize(32).doesNotContain(ZHANG.hex());
    assertThat(change.keyFor(MOTHER)).isNotEqualTo(change.keyFor(FATHER));
  }

  @Test
  void m07UnknownInBetweenTellsNobodyThatTheyAreFree() {
    world.goTo(NOON);
    Recoloring green = new Recoloring(ZHANG, YELLOW, GREEN, NOON);
    world.show(ZHANG, CodeState.UNKNOWN);
    world.read(green);
    world.goTo(NOON.plusSeconds(300));
    assertThat(world.sent()).isEmpty();

    world.show(ZHANG, CodeState.GREEN);
    world.goTo(NOON.plusSeconds(1200));
    assertThat(world.keys()).containsExactly(green.keyFor(ZHANG));
  }

  @Test
  void m07ARestrictionIsToldThoughNobodyCanVouchForTheData() {
    world.show(ZHANG, CodeState.UNKNOWN);
    world.read(new Recoloring(ZHANG, GREEN, RED, NOON));
    assertThat(world.sent()).hasSize(1);
  }

  @Test
  void m07OfChangesWithinAMinuteTheLastOneIsTheLastThatIsTold() {
    Recoloring first = world.change(ZHANG, GREEN, RED);
    world.gateway(letter -> Answer.AWAY);
    world.goTo(NOON.plusSeconds(20));
    world.change(ZHANG, RED, GREEN);
    world.gateway(letter -> Answer.ACCEPTED);
    world.goTo(NOON.plusSeconds(21));
    Recoloring last = world.change(ZHANG, GREEN, RED);
    world.goTo(NOON.plusSeconds(900));

    assertThat(world.keys()).startsWith(first.keyFor(ZHANG)).endsWith(last.keyFor(ZHANG));
    assertThat(world.status(ZHANG)).isEqualTo(Message.Status.SENT);
  }

  @Test
  void m08OfAChildThoseWhoActForItHearEachOnce() {
    world.show(ZHANG, CodeState.RED, MOTHER, FATHER);
    Recoloring change = new Recoloring(ZHANG, GREEN, RED, NOON);
    world.gateway(letter -> letter.recipient().equals(ZHANG) ? Answer.NO_ADDRESS : Answer.ACCEPTED);
    world.read(change);
    world.restart();

    assertThat(world.keys())
        .containsExactly(change.keyFor(ZHANG), change.keyFor(MOTHER), change.keyFor(FATHER));
    assertThat(world.givenUp(Reason.NO_ADDRESS)).isOne();
    assertThat(world.status(ZHANG)).isEqualTo(Message.Status.SENT);
  }

  @Test
  void m08WhoWasReachedIsNotAskedAgainWhileAnotherOneWaits() {
    world.show(ZHANG, CodeState.RED, MOTHER, FATHER);
    Recoloring change = new Recoloring(ZHANG, GREEN, RED, NOON);
    world.gateway(letter -> letter.recipient().equals(FATHER) ? Answer.AWAY : Answer.ACCEPTED);
    world.read(change);
    world.gateway(letter -> Answer.ACCEPTED);
    world.restart();

    assertThat(world.keys())
        .containsExactly(
            change.keyFor(ZHANG),
            change.keyFor(MOTHER),
            change.keyFor(FATHER),
            change.keyFor(FATHER));
  }

  @Test
  void m08WhoseNumberNobodyKnowsIsCountedAndNotTriedAgain() {
    world.gateway(letter -> Answer.NO_ADDRESS);
    world.change(ZHANG, GREEN, RED);
    world.goTo(NOON.plusSeconds(3600));

    assertThat(world.sent()).hasSize(1);
    assertThat(world.givenUp(Reason.NO_ADDRESS)).isOne();
    assertThat(world.waiting()).isZero();
  }

  @Test
  void m08AFirstGreenAndAnErasureTellNobodyAndEndWhatWaits() {
    world.change(MOTHER, UNDECLARED, GREEN);
    world.goTo(NIGHT);
    world.change(ZHANG, YELLOW, GREEN);
    world.goTo(NIGHT.plusSeconds(1));
    world.change(ZHANG, GREEN, UNDECLARED);
    world.goTo(MORNING);

    assertThat(world.sent()).isEmpty();
    assertThat(world.waiting()).isZero();
  }

  @Test
  void m08WhileRedisIsWrittenAgainItWaitsUntilThoseWhoActForAChildAreKnown() {
    Recoloring change = new Recoloring(ZHANG, GREEN, RED, NOON);
    world.emptyCodes(ZHANG);
    world.read(change);
    world.goTo(NOON.plusSeconds(300));
    assertThat(world.sent()).isEmpty();

    world.show(ZHANG, CodeState.RED, MOTHER);
    world.goTo(NOON.plusSeconds(900));
    assertThat(world.keys()).containsExactly(change.keyFor(ZHANG), change.keyFor(MOTHER));
  }

  @Test
  void whileRedisIsAwayNothingIsSentAndNothingIsLost() {
    Recoloring change = new Recoloring(ZHANG, GREEN, RED, NOON);
    world.hideCodes();
    world.read(change);
    assertThat(world.sent()).isEmpty();

    world.show(ZHANG, CodeState.RED);
    world.goTo(NOON.plusSeconds(2));
    assertThat(world.keys()).containsExactly(change.keyFor(ZHANG));
  }
}
