package org.healthcode.declaration.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.FEEDER;
import static org.healthcode.declaration.Samples.NOW;
import static org.healthcode.declaration.Samples.RULES;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.event.LevelKeys;
import org.healthcode.declaration.feed.name.ClaimedName;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.ExposureOrder;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.TestResult;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.id.NameTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedRulesTest {
  /** Whose place code can't be judged without its type. */
  private static final Set<Feed> WITH_PLACE = EnumSet.of(Feed.VISITS, Feed.EXPOSURES);

  @Test
  void aCaseBecomesAFactOfItsPersonAndItsSource() {
    Fact<?> fact = accepted(Feed.CASES, Samples.row(Feed.CASES));

    CaseUpdate event = (CaseUpdate) fact.event();
    assertThat(fact.topic()).isEqualTo(Topics.CASE_UPDATES);
    assertThat(fact.key()).isEqualTo(Samples.person(Samples.ID).bytes());
    assertThat(event.getStatus()).isEqualTo(CaseState.CONFIRMED);
    assertThat(event.getOnsetDate()).isEqualTo(LocalDate.of(2022, 6, 25));
    assertThat(event.getHeader().getSource()).isEqualTo("henan-cdc");
    assertThat(event.getHeader().getEffectiveAt()).isEqualTo("2022-06-27T00:00:00Z");
  }

  @Test
  void withoutAVersionTheRecordingTimeIsTheVersion() {
    CaseUpdate event = (CaseUpdate) accepted(Feed.CASES, Samples.row(Feed.CASES)).event();

    assertThat(event.getHeader().getRecordVersion()).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void aGivenVersionMakesTheSameEventWheneverItIsFed() {
    Row row = Samples.row(Feed.TESTS).with(Column.RECORD_VERSION, "7");

    Fact<?> fact = accepted(Feed.TESTS, row);

    assertThat(fact.eventId()).isEqualTo(Ids.eventId("henan-cdc", "R1", 7));
    assertThat(((TestResult) fact.event()).getHeader().getEventId()).isEqualTo(fact.eventId());
  }

  @Test
  void aContactNamesACaseOfItsOwnSourceOrOfAnother() {
    Row own = Samples.row(Feed.CONTACTS);
    Row other = Samples.row(Feed.CONTACTS).with(Column.CASE_RECORD_ID, "beijing-cdc/B7");

    assertThat(((ContactUpdate) accepted(Feed.CONTACTS, own).event()).getCaseKey())
        .isEqualTo("henan-cdc/R1");
    assertThat(((ContactUpdate) accepted(Feed.CONTACTS, other).event()).getCaseKey())
        .isEqualTo("beijing-cdc/B7");
  }

  @Test
  void aSecondaryContactNamesTheContactInBetweenOfItsOwnSourceOrOfAnother() {
    Row own = secondary().with(Column.VIA_RECORD_ID, "K7");
    Row other = secondary().with(Column.VIA_RECORD_ID, "beijing-cdc/K7");

    assertThat(((ContactUpdate) accepted(Feed.CONTACTS, own).event()).getViaKey())
        .isEqualTo("henan-cdc/K7");
    assertThat(((ContactUpdate) accepted(Feed.CONTACTS, other).event()).getViaKey())
        .isEqualTo("beijing-cdc/K7");
    assertThat(((ContactUpdate) accepted(Feed.CONTACTS, secondary()).event()).getViaKey()).isNull();
  }

  @Test
  void nobodyIsAContactThroughTheirOwnRecord() {
    assertThat(rejected(Feed.CONTACTS, secondary().with(Column.VIA_RECORD_ID, "R1")))
        .extracting(Violation::field)
        .containsExactly("viaRecordId");
  }

  @ParameterizedTest
  @CsvSource({
    "recordId,病例-41010219900307882X",
    "recordId,T13812345678x",
    "recordId,病例-张三-1",
    "recordId,张·三",
    "laboratory,郑州市13812345678实验室",
    "laboratory,410102 19900307 8811",
    "laboratory,张三的实验室"
  })
  void promise8NoNumberAndNotTheNameOfAPersonStandsInWhatTravelsInTheClear(
      String field, String text) {
    Row row =
        Samples.row(Feed.TESTS).with(Column.NAME, "张三").with(Column.of(field).orElseThrow(), text);

    assertThat(rejected(Feed.TESTS, row))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo(field);
              assertThat(violation.expected()).doesNotContain(text);
            });
  }

  @Test
  void aNameThatTheRowDoesNotHaveAndASyllableAreNoReasonToRefuse() {
    accepted(Feed.TESTS, Samples.row(Feed.TESTS).with(Column.RECORD_ID, "病例-张三-1"));
    accepted(
        Feed.TESTS, Samples.row(Feed.TESTS).with(Column.NAME, "王").with(Column.LABORATORY, "王城医院"));
    accepted(
        Feed.TESTS,
        Samples.row(Feed.TESTS)
            .with(Column.NAME, "An")
            .with(Column.LABORATORY, "Central Animal Lab"));
  }

  private static Row secondary() {
    return Samples.row(Feed.CONTACTS).with(Column.DEGREE, "SECONDARY");
  }

  @ParameterizedTest
  @CsvSource({
    "410181,,410181,''",
    "410100,usa,410100,USA",
    ",HKG,'',HKG",
    ",31,'',310000",
    ",310000,'',310000",
    "419001,,419001,''",
    ",,'',''"
  })
  void aCaseMaySayWhereItCountsAndWhereItCameFrom(
      @Nullable String region, @Nullable String from, String counts, String origin) {
    CaseUpdate event = (CaseUpdate) accepted(Feed.CASES, attributed(region, from)).event();

    assertThat(event.getRegionCode()).isEqualTo(counts);
    assertThat(event.getImportedFrom()).isEqualTo(origin);
  }

  @ParameterizedTest
  @CsvSource({
    "410000,,regionCode",
    "419000,,regionCode",
    "巩义,,regionCode",
    ",CHN,importedFrom",
    ",41,importedFrom",
    ",ZZZ,importedFrom",
    ",410100,importedFrom",
    ",US,importedFrom"
  })
  void aPlaceThatIsNoneIsAnErrorOfTheRow(
      @Nullable String region, @Nullable String from, String field) {
    assertThat(rejected(Feed.CASES, attributed(region, from)))
        .extracting(Violation::field)
        .containsExactly(field);
  }

  private static Row attributed(@Nullable String region, @Nullable String from) {
    Row row = Samples.row(Feed.CASES);
    Row placed = region == null ? row : row.with(Column.REGION_CODE, region);
    return from == null ? placed : placed.with(Column.IMPORTED_FROM, from);
  }

  @Test
  void aDayGivenAsAnEndIsIncluded() {
    Row row = Samples.row(Feed.CONTACTS).with(Column.ISOLATION_TO, "2022-07-03");

    ContactUpdate event = (ContactUpdate) accepted(Feed.CONTACTS, row).event();

    assertThat(event.getIsolationTo()).isEqualTo(Instant.parse("2022-07-03T16:00:00Z"));
  }

  @Test
  void aRegionRiskIsKeyedByItsRecordingSoThatCompactionKeepsAll() {
    Fact<?> fact = accepted(Feed.REGION_RISKS, Samples.row(Feed.REGION_RISKS));

    assertThat(fact.key()).isEqualTo(LevelKeys.of(((RegionRisk) fact.event()).getHeader()));
    assertThat(((RegionRisk) fact.event()).getFrom()).isEqualTo("2022-06-26T16:00:00Z");
  }

  @Test
  void twoSpellingsOfACarriageAreOnePlace() {
    Visit short_ = (Visit) accepted(Feed.VISITS, Samples.row(Feed.VISITS)).event();
    Row padded = Samples.row(Feed.VISITS).with(Column.PLACE_CODE, "g1886/06");

    assertThat(short_.getPlace())
        .isEqualTo(((Visit) accepted(Feed.VISITS, padded).event()).getPlace());
    assertThat(short_.getPlace().getCode()).isEqualTo("G1886/06");
  }

  @Test
  void localTimesAreBeijingTimes() {
    Row row = Samples.row(Feed.TESTS).with(Column.SAMPLED_AT, "2022-06-27 08:00:30");

    TestResult event = (TestResult) accepted(Feed.TESTS, row).event();

    assertThat(event.getSampledAt()).isEqualTo("2022-06-27T00:00:30Z");
  }

  @Test
  void anotherRegionThanTheAccountsIsRefused() {
    Row row = Samples.row(Feed.REGION_RISKS).with(Column.REGION_CODE, "110105");

    assertThat(rejected(Feed.REGION_RISKS, row))
        .containsExactly(
            new Violation("regionCode", "a region within the one that the account works for"));
  }

  @Test
  void aStayIsFedByWhoWorksThereAndATripByAnybody() {
    assertThat(rejected(Feed.VISITS, visit("REGION", "110105")))
        .containsExactly(
            new Violation("placeCode", "a region within the one that the account works for"));
    accepted(Feed.VISITS, visit("REGION", "410105"));
    accepted(Feed.VISITS, visit("TRAIN", "G1"));
  }

  @Test
  void aVisitToAVenueIsFedByWhoWorksWhereTheVenueLies() {
    Feeder elsewhere = new Feeder("kaifeng-cdc", Optional.of("4102"), "operator-2");
    Row row = visit("VENUE", Samples.VENUE_IN_ZHENGZHOU);

    accepted(Feed.VISITS, row);
    assertThat(
            ((Judged.Rejected) Samples.RULES.judge(Feed.VISITS, row, elsewhere, Samples.NOW))
                .violations())
        .containsExactly(
            new Violation("placeCode", "a region within the one that the account works for"));
  }

  @Test
  void anAccountWithoutARegionFeedsNoRegionRisk() {
    Feeder nobody = new Feeder("henan-cdc", Optional.empty(), "operator-1");

    assertThat(RULES.judge(Feed.REGION_RISKS, Samples.row(Feed.REGION_RISKS), nobody, NOW))
        .isInstanceOf(Judged.Rejected.class);
  }

  @Test
  void aRecordTellsTheRegionOfItsAccountAndTheCountyOfTheDocumentOnlyWhereThatIsNone() {
    Row row = Samples.row(Feed.TESTS).with(Column.ID_NUMBER, "11010519491231002X");

    EventHeader ofTheProvince = header(row, Optional.of("41"));
    assertThat(ofTheProvince.getAccountRegion()).isEqualTo("410000");
    assertThat(ofTheProvince.getDocumentRegion()).isEqualTo("110105");
    EventHeader ofACounty = header(row, Optional.of("410105"));
    assertThat(ofACounty.getAccountRegion()).isEqualTo("410105");
    assertThat(ofACounty.getDocumentRegion()).isEmpty();
    assertThat(header(row, Optional.empty()).getAccountRegion()).isEmpty();
  }

  private static EventHeader header(Row row, Optional<String> region) {
    Feeder feeder = new Feeder("henan-cdc", region, "operator-1");
    Judged.Accepted accepted = (Judged.Accepted) RULES.judge(Feed.TESTS, row, feeder, NOW);
    return ((TestResult) accepted.fact().event()).getHeader();
  }

  @Test
  void allThatIsWrongWithARowIsFoundAtOnce() {
    Row row =
        Samples.row(Feed.CASES)
            .with(Column.STATUS, "SICK")
            .with(Column.ONSET_DATE, "2023-01-01")
            .with(Column.RECORD_ID, "");

    assertThat(rejected(Feed.CASES, row))
        .extracting(Violation::field)
        .containsExactly("recordId", "status", "onsetDate");
  }

  @Test
  void anUnknownWordIsAnsweredWithTheKnownOnes() {
    Row row = Samples.row(Feed.CASES).with(Column.STATUS, "SICK");

    assertThat(rejected(Feed.CASES, row))
        .containsExactly(
            new Violation(
                "status",
                "one of CONFIRMED, ASYMPTOMATIC, SUSPECTED, RULED_OUT, DISCHARGED, DECEASED"));
  }

  @ParameterizedTest(name = "{0}: {1} = {2}")
  @CsvSource({
    "CASES, RECORD_ID, R/1",
    "CASES, RECORD_ID, R|1",
    "CASES, RECORD_ID, 11010519491231002X",
    "CASES, RECORD_VERSION, -1",
    "CASES, RECORD_VERSION, 1.5",
    "CASES, RECORD_VERSION, 9999999999999999",
    "CASES, REPORTED_AT, 2022-06-28T10:10:01+08:00",
    "CASES, REPORTED_AT, 2022-02-30T10:06:00+08:00",
    "CASES, REPORTED_AT, yesterday",
    "CASES, REPORTED_AT, 0202-06-01",
    "CASES, ONSET_DATE, 2022-06-29",
    "CASES, ONSET_DATE, 22-6-1",
    "CASES, INFECTIOUS_FROM, 2022-06-29",
    "CASES, INFECTIOUS_TO, 2099-06-29",
    "CONTACTS, DEGREE, FAR",
    "CONTACTS, CASE_RECORD_ID, a/b/c",
    "CONTACTS, CASE_RECORD_ID, ＢＨ１",
    "CONTACTS, VIA_RECORD_ID, K7",
    "CONTACTS, VIA_RECORD_ID, ＢＨ１",
    "CONTACTS, ISOLATION_TO, 2022-06-20",
    "CASES, RECORD_ID, ＢＨ１",
    "CASES, ONSET_DATE, 2022-06-28",
    "CONTACTS, LAST_CONTACT_AT, 2022-06-29",
    "CONTACTS, ISOLATION_FROM, soon",
    "TESTS, SAMPLED_AT, 2022-06-29 08:00",
    "TESTS, RESULT_AT, 2022-06-26 08:00",
    "TESTS, RESULT, MAYBE",
    "REGION_RISKS, REGION_CODE, 419999",
    "REGION_RISKS, REGION_CODE, 4101",
    "REGION_RISKS, LEVEL, EXTREME",
    "REGION_RISKS, UNTIL, 2022-06-20",
    "VISITS, PLACE_TYPE, BUS",
    "VISITS, PLACE_CODE, G18867777",
    "VISITS, PLACE_CODE, G1886/06/1",
    "VISITS, TO, 2022-06-26",
    "VISITS, FROM, 2022-06-29",
    "VISITS, TO, 2022-07-20",
    "REGION_RISKS, AREA, 、",
    "REGION_RISKS, REGION_CODE, 410511",
    "VISITS, PLACE_CODE, G1886/6/7",
    "EXPOSURES, PLACE_TYPE, REGION",
    "EXPOSURES, PLACE_CODE, 410105",
    "EXPOSURES, FROM, 2022-06-29",
    "EXPOSURES, TO, 2022-06-26",
    "EXPOSURES, TO, 2022-07-12",
    "EXPOSURES, TO, later"
  })
  void aBadCellIsRejectedByItsColumnAndNeverQuoted(Feed feed, Column column, String cell) {
    List<Violation> violations = rejected(feed, Samples.row(feed).with(column, cell));

    assertThat(violations).isNotEmpty();
    assertThat(violations).extracting(Violation::field).contains(column.label());
    assertThat(violations.toString()).doesNotContain(cell);
  }

  @Test
  void aWrongCheckDigitIsNamedWithoutTheNumber() {
    Row row = Samples.row(Feed.TESTS).with(Column.ID_NUMBER, "110105194912310021");

    assertThat(rejected(Feed.TESTS, row))
        .containsExactly(
            new Violation("idNumber", "the check character that belongs to the first 17 digits"));
  }

  @Test
  void isolationCannotEndBeforeItBegins() {
    Row row =
        Samples.row(Feed.CONTACTS)
            .with(Column.ISOLATION_FROM, "2022-06-28")
            .with(Column.ISOLATION_TO, "2022-06-26");

    assertThat(rejected(Feed.CONTACTS, row))
        .containsExactly(new Violation("isolationTo", "a time that is not before isolationFrom"));
  }

  @Test
  void aResultCannotComeBeforeItsSample() {
    Row row = Samples.row(Feed.TESTS).with(Column.RESULT_AT, "2022-06-26 08:00");

    assertThat(rejected(Feed.TESTS, row))
        .containsExactly(new Violation("resultAt", "a time that is not before sampledAt"));
  }

  @Test
  void whatAClockTenMinutesAheadSaysHoldsFromTheRecordingOn() {
    Row row = Samples.row(Feed.CASES).with(Column.REPORTED_AT, "2022-06-28T10:10:00+08:00");

    CaseUpdate event = (CaseUpdate) accepted(Feed.CASES, row).event();

    assertThat(event.getReportedAt()).isEqualTo(NOW);
    assertThat(event.getHeader().getEffectiveAt()).isEqualTo(NOW);
  }

  @Test
  void aResultDatedByItsDayIsTheEndOfTheDayOrTheRecording() {
    Row row = Samples.row(Feed.TESTS).with(Column.RESULT_AT, "2022-06-27");
    TestResult yesterday = (TestResult) accepted(Feed.TESTS, row).event();
    TestResult today =
        (TestResult) accepted(Feed.TESTS, row.with(Column.RESULT_AT, "2022/6/28")).event();

    assertThat(yesterday.getResultAt()).isEqualTo("2022-06-27T16:00:00Z");
    assertThat(yesterday.getResultByDate()).isTrue();
    assertThat(today.getResultAt()).isEqualTo(NOW);
  }

  @Test
  void textThatDoesNotFitTheDeclaredCharsetIsRejected() {
    Row row = Samples.row(Feed.TESTS).with(Column.LABORATORY, "\uFFFD\uFFFD检测");

    assertThat(rejected(Feed.TESTS, row))
        .extracting(Violation::field)
        .containsExactly("laboratory");
  }

  @Test
  void aLineBreakInATextIsABlank() {
    Row row = Samples.row(Feed.TESTS).with(Column.LABORATORY, "第一\r\n  人民医院");

    assertThat(((TestResult) accepted(Feed.TESTS, row).event()).getLaboratory())
        .isEqualTo("第一 人民医院");
  }

  @Test
  void aFieldOfFiveMegabytesIsRejectedByItsColumn() {
    Row row = Samples.row(Feed.TESTS).with(Column.LABORATORY, "x".repeat(5_000_000));

    assertThat(rejected(Feed.TESTS, row))
        .extracting(Violation::field)
        .containsExactly("laboratory");
  }

  @Test
  void aTripIsDatedByItsDepartureByADayAloneOrByItsBoarding() {
    Row trip = Samples.row(Feed.VISITS).with(Column.PLACE_CODE, "K1156/1157/06");
    Row night = trip.with(Column.FROM, "2022-06-26 01:30").with(Column.TO, "2022-06-26 07:00");

    Visit boarded = (Visit) accepted(Feed.VISITS, night).event();
    assertThat(boarded.getPlace().getCode()).isEqualTo("K1156+K1157/06");
    assertThat(boarded.getDepartureDate()).isNull();

    Row departed = night.with(Column.DEPARTURE_DATE, "2022-06-25");
    assertThat(((Visit) accepted(Feed.VISITS, departed).event()).getDepartureDate())
        .isEqualTo("2022-06-25");

    Row byDay = trip.with(Column.FROM, "2022-06-25").with(Column.TO, "");
    Visit dated = (Visit) accepted(Feed.VISITS, byDay).event();
    assertThat(dated.getDepartureDate()).isEqualTo("2022-06-25");
    assertThat(dated.getTo()).isEqualTo("2022-06-27T16:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"TRAIN,K1156,2022-06-27", "TRAIN,K1156,2022-06-22", "VENUE,V1,2022-06-26"})
  void aDepartureIsThatOfTheTripOnWhichSomebodyWas(String type, String code, String date) {
    Row row =
        visit(type, code).with(Column.FROM, "2022-06-26 08:00").with(Column.DEPARTURE_DATE, date);

    assertThat(rejected(Feed.VISITS, row.with(Column.TO, "2022-06-26 10:00")))
        .extracting(Violation::field)
        .containsExactly("departureDate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"410000", "410100"})
  void anAreaLiesWhereSomebodyCanStay(String region) {
    Row whole = Samples.row(Feed.REGION_RISKS).with(Column.REGION_CODE, region);

    accepted(Feed.REGION_RISKS, whole);
    assertThat(rejected(Feed.REGION_RISKS, whole.with(Column.AREA, "甲小区")))
        .extracting(Violation::field)
        .containsExactly("regionCode");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "　", "\u00A0", "—"})
  void anAreaOfBlanksOrSignsIsNeverTheWholeCounty(String area) {
    assertThat(rejected(Feed.REGION_RISKS, Samples.row(Feed.REGION_RISKS).with(Column.AREA, area)))
        .extracting(Violation::field)
        .containsExactly("area");
  }

  @Test
  void theRestOfACountyIsWhoeverStaysInNoneOfItsAreas() {
    Row low =
        Samples.row(Feed.REGION_RISKS)
            .with(Column.LEVEL, "LOW")
            .with(Column.AREA, "金水区除高、中风险区以外的其他区域");

    assertThat(((RegionRisk) accepted(Feed.REGION_RISKS, low).event()).getArea()).isNull();
  }

  @Test
  void aRetiredCodeLeadsToWhatTookItsPlace() {
    Row risk = Samples.row(Feed.REGION_RISKS).with(Column.REGION_CODE, "410381");
    assertThat(((RegionRisk) accepted(Feed.REGION_RISKS, risk).event()).getRegionCode())
        .isEqualTo("410307");

    assertThat(rejected(Feed.REGION_RISKS, risk.with(Column.REGION_CODE, "410511")))
        .extracting(Violation::expected)
        .asString()
        .contains("410502", "410503", "410505", "410506");
  }

  private static Optional<NameTag> tag(String name) {
    return Samples.PEPPER.nameTag(Samples.person(Samples.ID), name);
  }

  @Test
  void aMaskedNameIsRefusedSinceItCannotBeCompared() {
    Row row = Samples.row(Feed.CASES).with(Column.NAME, "张*");

    assertThat(rejected(Feed.CASES, row)).extracting(Violation::field).containsExactly("name");
  }

  @Test
  void anotherNameThanTheKnownOneContradicts() {
    Row row = Samples.row(Feed.CASES).with(Column.NAME, "张三");
    Judged.Accepted accepted = (Judged.Accepted) RULES.judge(Feed.CASES, row, FEEDER, NOW);

    ClaimedName claimed = accepted.claimedName().orElseThrow();
    assertThat(claimed.contradicts(tag("张　三"))).isFalse();
    assertThat(claimed.contradicts(Optional.empty())).isFalse();
    assertThat(claimed.contradicts(tag("李三"))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Feed.class,
      names = {"CASES", "CONTACTS", "TESTS", "REGION_RISKS", "VISITS", "EXPOSURES"})
  void anEmptyRowLacksEveryMandatoryColumn(Feed feed) {
    assertThat(rejected(feed, new Row()))
        .extracting(Violation::field)
        .containsExactlyInAnyOrderElementsOf(
            FeedColumns.of(feed).mandatory().stream()
                .filter(column -> !WITH_PLACE.contains(feed) || column != Column.PLACE_CODE)
                .map(Column::label)
                .toList());
  }

  @Test
  void anExplicitExposureIsKeyedByItsRecord() {
    Fact<?> fact = accepted(Feed.EXPOSURES, Samples.row(Feed.EXPOSURES));

    ExposureOrder event = (ExposureOrder) fact.event();
    assertThat(fact.topic()).isEqualTo(Topics.EXPOSURE_ORDERS);
    assertThat(new String(fact.key(), StandardCharsets.UTF_8)).isEqualTo("henan-cdc/R1");
    assertThat(event.getPlace().getCode()).isEqualTo("G1886/06");
    assertThat(event.getTo()).isEqualTo("2022-06-27T04:00:00Z");
  }

  @Test
  void anExplicitExposureOfTwoWeeksGoesInAndOneThatIsLongerOrOpenDoesNot() {
    Row row = Samples.row(Feed.EXPOSURES).with(Column.FROM, "2022-06-13 12:00");
    accepted(Feed.EXPOSURES, row);

    assertThat(rejected(Feed.EXPOSURES, row.with(Column.TO, "2022-06-27 12:01")))
        .containsExactly(new Violation("to", "a time at most 14 days after from"));
    assertThat(rejected(Feed.EXPOSURES, row.with(Column.TO, "")))
        .extracting(Violation::field)
        .containsExactly("to");
  }

  @Test
  void twoSpellingsOfAnAreaAreOnePlaceWhoeverNamesIt() {
    Row risk = Samples.row(Feed.REGION_RISKS).with(Column.AREA, "  翰林国际城　ａ区 ");
    Row visit = visit("REGION", "410105/翰林国际城 A区");

    RegionRisk level = (RegionRisk) accepted(Feed.REGION_RISKS, risk).event();
    Visit stay = (Visit) accepted(Feed.VISITS, visit).event();
    assertThat(level.getArea()).isEqualTo("翰林国际城A区");
    assertThat(stay.getPlace().getCode()).isEqualTo(level.getRegionCode() + '/' + level.getArea());
  }

  @Test
  void aVenueMayNameItsPart() {
    Visit visit = (Visit) accepted(Feed.VISITS, visit("VENUE", "V00000000001/2楼")).event();

    assertThat(visit.getPlace().getCode()).isEqualTo("V00000000001/2楼");
    assertThat(rejected(Feed.VISITS, visit("VENUE", "V1/" + "x".repeat(21))))
        .extracting(Violation::field)
        .containsExactly("placeCode");
    assertThat(rejected(Feed.VISITS, visit("REGION", "410105/" + Samples.ID)))
        .extracting(Violation::field)
        .containsExactly("placeCode");
  }

  @Test
  void nobodyIsAtAVenueOnceItIsClosedAndWhoWasThereBeforeHasBeenThere() {
    Row before = visit("VENUE", Samples.CLOSED_VENUE + "/2楼");
    Row exposed =
        Samples.row(Feed.EXPOSURES)
            .with(Column.PLACE_TYPE, "VENUE")
            .with(Column.PLACE_CODE, Samples.CLOSED_VENUE)
            .with(Column.TO, "2022-06-28 09:00");

    accepted(Feed.VISITS, before.with(Column.FROM, "2022-06-27 20:00"));
    accepted(Feed.EXPOSURES, exposed.with(Column.FROM, "2022-06-27 20:00"));

    assertThat(rejected(Feed.VISITS, before.with(Column.FROM, "2022-06-27 20:01")))
        .containsExactly(CLOSED);
    assertThat(rejected(Feed.EXPOSURES, exposed.with(Column.FROM, "2022-06-27 20:01")))
        .containsExactly(CLOSED);
    assertThat(Reasons.text("from", CLOSED.expected(), Locale.CHINESE))
        .isEqualTo("不能晚于2022-06-27 20:00：该场所自那时起已永久关闭");
  }

  private static final Violation CLOSED =
      new Violation("from", "a time up to 2022-06-27 20:00, when the venue was closed for good");

  @Test
  void onlyAStayInARegionMayBeOpen() {
    assertThat(end(visit("REGION", "410105"))).isNull();
    assertThat(end(visit("VENUE", "V1"))).isEqualTo("2022-06-27T02:00:00Z");
    assertThat(end(visit("FLIGHT", "CZ3101"))).isEqualTo("2022-06-28T00:00:00Z");
  }

  @Test
  void aVisitThatEndedMoreThanTwoWeeksAgoOrLastsLongerIsNotKept() {
    Row last = visit("TRAIN", "G1").with(Column.FROM, "2022-06-13 08:00");
    accepted(Feed.VISITS, last.with(Column.TO, "2022-06-14 10:00"));

    assertThat(rejected(Feed.VISITS, last.with(Column.TO, "2022-06-14 09:59")))
        .containsExactly(new Violation("to", "a time within the last 14 days"));
    assertThat(rejected(Feed.VISITS, visit("VENUE", "V1").with(Column.FROM, "2022-06-13")))
        .containsExactly(new Violation("from", "a time within the last 14 days"));
    assertThat(
            rejected(
                Feed.VISITS,
                visit("REGION", "410105")
                    .with(Column.FROM, "2022-06-01")
                    .with(Column.TO, "2022-06-27")))
        .containsExactly(new Violation("to", "a time at most 14 days after from"));
    assertThat(rejected(Feed.VISITS, visit("REGION", "410105").with(Column.FROM, "2022-06-01")))
        .containsExactly(new Violation("from", "a time within the last 14 days while to is empty"));
  }

  private static Row visit(String type, String code) {
    return Samples.row(Feed.VISITS)
        .with(Column.PLACE_TYPE, type)
        .with(Column.PLACE_CODE, code)
        .with(Column.TO, "");
  }

  private static @Nullable Instant end(Row row) {
    return ((Visit) accepted(Feed.VISITS, row).event()).getTo();
  }

  private static Fact<?> accepted(Feed feed, Row row) {
    Judged judged = RULES.judge(feed, row, FEEDER, NOW);
    assertThat(judged).isInstanceOf(Judged.Accepted.class);
    return ((Judged.Accepted) judged).fact();
  }

  private static List<Violation> rejected(Feed feed, Row row) {
    Judged judged = RULES.judge(feed, row, FEEDER, NOW);
    assertThat(judged).isInstanceOf(Judged.Rejected.class);
    return ((Judged.Rejected) judged).violations();
  }
}
