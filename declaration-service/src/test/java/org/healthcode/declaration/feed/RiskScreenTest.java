package org.healthcode.declaration.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;
import static org.healthcode.declaration.Samples.RULES;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Retractions;
import org.healthcode.declaration.feed.kafka.RecordedLevels;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.RetractionReason;
import org.junit.jupiter.api.Test;

/** A level of one authority is lowered by that authority, by the province, or by two people. */
class RiskScreenTest {
  private static final String PROVINCE = "henan-cdc";
  private static final Feeder HIGHER = feeder("cdc-4101", "4101", "operator-1");
  private static final Feeder COLLEAGUE = feeder("cdc-4101", "4101", "operator-2");
  private static final Feeder OTHER = feeder("hospital-4101", "4101", "operator-3");

  private final RecordedLevels levels = new RecordedLevels();
  private final FakeTwoPersons.Proposals proposals = new FakeTwoPersons.Proposals();
  private final RiskScreen screen = new RiskScreen(proposals, levels, PROVINCE);

  @Test
  void whatOneAuthorityCalledHighIsNotEndedByOneAccountOfAnother() {
    stands(level("H", "HIGH", "2022-06-20"), HIGHER);

    assertThat(screened(level("N", "NONE", "2022-06-28"), OTHER))
        .isInstanceOf(Judged.Proposed.class);
  }

  @Test
  void anAccountThatLetsTooManyWaitLeavesRoomForOthers() {
    for (int i = 0; i < RiskScreen.MOST_PENDING_OF_ACCOUNT; i++) {
      Row row = level("W" + i, "HIGH", "2022-06-20").with(Column.AREA, "area-" + i);
      proposals.put(((Judged.Proposed) screened(row, OTHER)).proposal());
    }
    Row more = level("W", "HIGH", "2022-06-20").with(Column.AREA, "one more");

    assertThat(screened(more, OTHER)).isInstanceOf(Judged.Rejected.class);
    assertThat(screened(level("W0", "HIGH", "2022-06-20").with(Column.AREA, "area-0"), OTHER))
        .as("what waits already")
        .isInstanceOf(Judged.Proposed.class);
    assertThat(screened(more, COLLEAGUE)).isInstanceOf(Judged.Proposed.class);
  }

  @Test
  void whatWaitsIsOvertakenByAnotherLevelOfThePlaceAndNotByTheSame() {
    RegionRisk high = proposed(level("H", "HIGH", "2022-06-20"), HIGHER);
    assertThat(screen.isSaidOtherwiseSince(high)).isFalse();

    levels.note(fed(level("H2", "HIGH", "2022-06-20"), COLLEAGUE, NOW.plusSeconds(60)));
    assertThat(screen.isSaidOtherwiseSince(high)).as("as it was proposed").isFalse();
    levels.note(fed(level("N", "NONE", "2022-06-20"), OTHER, NOW.minusSeconds(60)));
    assertThat(screen.isSaidOtherwiseSince(high)).as("said before").isFalse();
    levels.note(fed(level("M", "LOW", "2022-06-20"), COLLEAGUE, NOW.plusSeconds(120)));
    assertThat(screen.isSaidOtherwiseSince(high)).isTrue();
  }

  @Test
  void aRecordThatSaysNoneMeanwhileIsNotRaisedByWhoDidNotSeeIt() {
    RegionRisk high = proposed(level("H", "HIGH", "2022-06-20"), HIGHER);

    levels.note(fed(level("H", "NONE", "2022-06-28"), HIGHER, NOW.plusSeconds(60)));

    assertThat(screen.isSaidOtherwiseSince(high)).isTrue();
  }

  @Test
  void aNoneThatWasProposedWhileAnotherLevelWaitedIsOvertakenOnceThatLevelWasAgreedTo() {
    stands(level("H", "HIGH", "2022-06-20"), HIGHER);
    Judged.Proposed high = (Judged.Proposed) screened(level("H2", "HIGH", "2022-06-24"), COLLEAGUE);
    proposals.put(high.proposal());
    RegionRisk none =
        (RegionRisk)
            ((Judged.Proposed)
                    screen.screen(
                        RULES.judge(
                            Feed.REGION_RISKS,
                            level("N", "NONE", "2022-06-28"),
                            OTHER,
                            NOW.plusSeconds(60)),
                        OTHER,
                        NOW.plusSeconds(60)))
                .proposal()
                .record()
                .fact()
                .event();
    assertThat(screen.isSaidOtherwiseSince(none)).isFalse();

    proposals.put(
        high.proposal()
            .with(
                high.proposal()
                    .course()
                    .agreedBy(
                        feeder(PROVINCE, "41", "approver-1").member(), NOW.plusSeconds(120))));
    levels.note((RegionRisk) high.proposal().record().fact().event());

    assertThat(screen.isSaidOtherwiseSince(none)).isTrue();
  }

  private RegionRisk proposed(Row row, Feeder feeder) {
    return (RegionRisk)
        ((Judged.Proposed) screened(row, feeder)).proposal().record().fact().event();
  }

  private static RegionRisk fed(Row row, Feeder feeder, Instant at) {
    return (RegionRisk)
        ((Judged.Accepted) RULES.judge(Feed.REGION_RISKS, row, feeder, at)).fact().event();
  }

  @Test
  void itsOwnAuthorityEndsItAtOnceWhoeverFedIt() {
    stands(level("H", "HIGH", "2022-06-20"), HIGHER);

    assertThat(screened(level("N", "NONE", "2022-06-28"), COLLEAGUE))
        .isInstanceOf(Judged.Accepted.class);
  }

  @Test
  void theProvinceEndsItAtOnce() {
    stands(level("H", "HIGH", "2022-06-20"), HIGHER);

    assertThat(screened(level("N", "NONE", "2022-06-28"), feeder(PROVINCE, "41", "operator-9")))
        .isInstanceOf(Judged.Accepted.class);
  }

  @Test
  void nobodyElseEndsWhatTheProvinceSaid() {
    stands(level("H", "HIGH", "2022-06-20"), feeder(PROVINCE, "41", "operator-9"));

    assertThat(screened(level("N", "NONE", "2022-06-28"), OTHER))
        .isInstanceOf(Judged.Proposed.class);
  }

  @Test
  void endingItInThePastIsEasingToo() {
    stands(
        level("H", "HIGH", "2022-06-20").with(Column.UNTIL, "2022-06-25T00:00:00+08:00"), HIGHER);

    assertThat(screened(level("N", "NONE", "2022-06-22"), OTHER))
        .isInstanceOf(Judged.Proposed.class);
    assertThat(screened(level("M", "NONE", "2022-06-26"), OTHER))
        .isInstanceOf(Judged.Accepted.class);
  }

  @Test
  void whoTakesTheEndOfALevelBackRaisesIt() {
    stands(level("H", "HIGH", "2022-06-20"), HIGHER);
    stands(level("N", "NONE", "2022-06-27"), COLLEAGUE);

    assertThat(screen.risesWithout("cdc-4101", "N", NOW)).isTrue();
    assertThat(screen.risesWithout("cdc-4101", "H", NOW)).isFalse();
    assertThat(screened(level("N", "NONE", "2022-06-29"), HIGHER))
        .as("later")
        .isInstanceOf(Judged.Proposed.class);
    assertThat(screened(level("N", "NONE", "2022-06-27").with(Column.AREA, "幸福小区"), HIGHER))
        .as("elsewhere")
        .isInstanceOf(Judged.Proposed.class);
    assertThat(screened(level("N", "NONE", "2022-06-27"), HIGHER))
        .as("the same again")
        .isInstanceOf(Judged.Accepted.class);
  }

  @Test
  void whatIsLowerThanWhatStandsBesidesIsTakenBackAtOnce() {
    stands(level("H", "HIGH", "2022-06-20"), HIGHER);
    stands(level("N", "NONE", "2022-06-27"), COLLEAGUE);
    stands(level("M", "NONE", "2022-06-28"), COLLEAGUE);

    assertThat(screen.risesWithout("cdc-4101", "N", Instant.parse("2022-06-28T04:00:00Z")))
        .isFalse();
  }

  @Test
  void aNamedAreaIsAPlaceOfItsOwn() {
    stands(level("H", "HIGH", "2022-06-20").with(Column.AREA, "幸福小区1号楼"), HIGHER);

    assertThat(screened(level("N", "NONE", "2022-06-28").with(Column.AREA, "幸福小区一号楼"), OTHER))
        .isInstanceOf(Judged.Proposed.class);
    assertThat(screened(level("C", "NONE", "2022-06-28"), OTHER))
        .isInstanceOf(Judged.Accepted.class);
  }

  @Test
  void aLevelThatWasAgreedToLowersAnothersOnlyByTwoPeopleToo() {
    stands(level("H", "HIGH", "2022-06-20"), HIGHER);
    stands(level("M", "HIGH", "2022-06-24"), OTHER);

    assertThat(screened(level("N", "NONE", "2022-06-28"), OTHER))
        .isInstanceOf(Judged.Proposed.class);
  }

  @Test
  void whatIsOverAlreadyMayBeSaidToBeOverAgain() {
    stands(level("H", "HIGH", "2022-06-20"), HIGHER);
    stands(level("N", "NONE", "2022-06-27"), OTHER);

    assertThat(screened(level("N", "NONE", "2022-06-27"), OTHER))
        .isInstanceOf(Judged.Accepted.class);
    assertThat(screened(level("O", "NONE", "2022-06-28"), OTHER))
        .isInstanceOf(Judged.Accepted.class);
    assertThat(screened(level("N", "NONE", "2022-06-26"), OTHER))
        .isInstanceOf(Judged.Proposed.class);
  }

  @Test
  void whatWaitsForItsSecondPersonIsNotEndedBeforeItBegins() throws Exception {
    Judged.Proposed waiting = (Judged.Proposed) screened(level("H", "HIGH", "2022-06-20"), HIGHER);
    proposals.put(waiting.proposal());

    assertThat(screened(level("N", "NONE", "2022-06-20"), OTHER))
        .isInstanceOf(Judged.Proposed.class);
  }

  @Test
  void whatARecordEndedItselfIsNotUnsaidByAnother() {
    stands(level("H", "HIGH", "2022-06-20"), HIGHER);
    stands(level("H", "NONE", "2022-06-27"), HIGHER);

    assertThat(screened(level("N", "NONE", "2022-06-20"), OTHER))
        .isInstanceOf(Judged.Proposed.class);
    assertThat(screened(level("N", "NONE", "2022-06-28"), OTHER))
        .isInstanceOf(Judged.Accepted.class);
  }

  @Test
  void aRecordThatMovesAwayWithNoneEndsWhatItSaidThere() {
    stands(level("H", "HIGH", "2022-06-20"), HIGHER);
    stands(level("M", "HIGH", "2022-06-20"), OTHER);

    assertThat(screened(level("M", "NONE", "2022-06-27").with(Column.REGION_CODE, "410102"), OTHER))
        .isInstanceOf(Judged.Proposed.class);
  }

  @Test
  void aNoneThatWasTakenBackHidesNoHigh() {
    stands(level("H", "HIGH", "2022-06-20"), HIGHER);
    stands(level("N", "NONE", "2022-06-27"), OTHER);
    assertThat(screened(level("M", "NONE", "2022-06-28"), OTHER))
        .isInstanceOf(Judged.Accepted.class);
    levels.noteTakenBack(
        Retractions.of(Feed.REGION_RISKS, "M", RetractionReason.DUPLICATE, OTHER, NOW.plusMillis(1))
            .event()
            .getHeader());

    levels.noteTakenBack(
        Retractions.of(Feed.REGION_RISKS, "N", RetractionReason.RECORDED_IN_ERROR, OTHER, NOW)
            .event()
            .getHeader());

    assertThat(screened(level("O", "NONE", "2022-06-28"), OTHER))
        .isInstanceOf(Judged.Proposed.class);
  }

  @Test
  void whereNobodyElseSaidAnythingOneAccountIsEnough() {
    stands(level("H", "HIGH", "2022-06-20"), OTHER);

    assertThat(screened(level("N", "NONE", "2022-06-28"), OTHER))
        .isInstanceOf(Judged.Accepted.class);
  }

  private static Feeder feeder(String authority, String region, String account) {
    return new Feeder(authority, Optional.of(region), account);
  }

  private static Row level(String recordId, String level, String from) {
    return new Row()
        .with(Column.RECORD_ID, recordId)
        .with(Column.REGION_CODE, "410105")
        .with(Column.LEVEL, level)
        .with(Column.FROM, from + "T00:00:00+08:00");
  }

  /** As if it had been agreed to; each a minute after the one before. */
  private void stands(Row row, Feeder feeder) {
    Instant at = NOW.minusSeconds(60L * (60 - levels.all().size()));
    Judged judged = RULES.judge(Feed.REGION_RISKS, row, feeder, at);
    assertThat(judged).isInstanceOf(Judged.Accepted.class);
    levels.note((RegionRisk) ((Judged.Accepted) judged).fact().event());
  }

  private Judged screened(Row row, Feeder feeder) {
    return screen.screen(RULES.judge(Feed.REGION_RISKS, row, feeder, NOW), feeder, NOW);
  }
}
