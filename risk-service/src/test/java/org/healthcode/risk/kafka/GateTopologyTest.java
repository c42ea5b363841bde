package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Allowance;
import org.healthcode.schemas.event.AllowanceStatus;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.ContactDegree;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.GateAccount;
import org.healthcode.schemas.event.GateDecision;
import org.healthcode.schemas.event.GateGroup;
import org.healthcode.schemas.event.GateGroupKind;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.event.Retraction;
import org.healthcode.schemas.event.RetractionReason;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.schemas.event.TestOutcome;
import org.healthcode.schemas.event.TestResult;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.event.VisitOrigin;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.region.RegionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cases of docs/cases/safe-doors/gate.md, through the whole topology. */
class GateTopologyTest extends RiskTopologyDriven {

  private static final String CDC = Events.CDC;
  private static final String LAB = "lab";
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("national-2022-06").orElseThrow();
  }

  private static PersonId person(int number) {
    return PersonId.fromHex(String.format("%032x", number + 1));
  }

  private static EventHeaderBuilder header(String authority, String account, String record) {
    return EventHeaderBuilder.recordedAt(authority, record, NOON)
        .account(account)
        .accountRegion(new RegionCode("410000"));
  }

  private void declare(PersonId person) {
    send(Topics.DECLARATIONS, person, Events.healthy("d" + person.hex(), NOON.minusSeconds(60)));
  }

  private void feedCase(PersonId person, EventHeader header) {
    feedCase(person, header, NOON);
  }

  private void feedCase(PersonId person, EventHeader header, Instant reported) {
    send(
        Topics.CASE_UPDATES,
        person,
        CaseUpdate.newBuilder()
            .setHeader(header)
            .setStatus(CaseState.CONFIRMED)
            .setReportedAt(reported)
            .build());
  }

  private void feedCase(PersonId person, String account) {
    feedCase(person, header(CDC, account, "c-" + account + person.hex()).build());
  }

  private void feedPositive(PersonId person, String authority, String account) {
    send(
        Topics.TEST_RESULTS,
        person,
        TestResult.newBuilder()
            .setHeader(header(authority, account, "t-" + person.hex()).build())
            .setSampledAt(NOON.minusSeconds(3_600))
            .setResultAt(NOON)
            .setOutcome(TestOutcome.POSITIVE)
            .setLaboratory("lab")
            .build());
  }

  private void feedContact(PersonId person, String account, String caseKey) {
    feedContact(person, account, caseKey, NOON);
  }

  private void feedContact(PersonId person, String account, String caseKey, Instant lastContact) {
    send(
        Topics.CONTACT_UPDATES,
        person,
        ContactUpdate.newBuilder()
            .setHeader(header(CDC, account, "k-" + account + person.hex()).build())
            .setDegree(ContactDegree.CLOSE)
            .setCaseKey(caseKey)
            .setLastContactAt(lastContact)
            .build());
  }

  private void delete(Feed feed, String authority, String record, String account) {
    EventHeader header =
        EventHeaderBuilder.recordedAt(authority, record, DELETED).account(account).build();
    raw(
        Topics.RETRACTIONS,
        Ids.recordKey(authority, feed.word(), record).getBytes(StandardCharsets.UTF_8),
        wire.write(
            Retraction.newBuilder()
                .setHeader(header)
                .setFeed(feed.word())
                .setReason(RetractionReason.RECORDED_IN_ERROR)
                .setRequestedBy(account)
                .build()));
  }

  private void declareTrip(PersonId person, String train) {
    declareTrip(person, train, NOON);
  }

  private void declareTrip(PersonId person, String train, Instant from) {
    send(
        Topics.VISITS,
        person,
        Visit.newBuilder()
            .setHeader(Events.header("resident/x", "v" + train + person.hex(), 1, NOON))
            .setPlace(new org.healthcode.schemas.event.Place(PlaceType.TRAIN, train))
            .setFrom(from)
            .setTo(from.plusSeconds(7_200))
            .setOrigin(VisitOrigin.DECLARED)
            .build());
  }

  private void fill(String account) {
    IntStream.range(1_000, 1_020).forEach(n -> feedCase(person(n), account));
  }

  private Optional<Color> color(PersonId person) {
    return Optional.of(now(lastTimeline(person)).getColor());
  }

  private boolean isVouched(PersonId person) {
    return lastTimeline(person).getVouched();
  }

  private long red(List<PersonId> people) {
    return people.stream().filter(it -> color(it).equals(Optional.of(Color.RED))).count();
  }

  private static List<PersonId> people(int from, int to) {
    return IntStream.range(from, to).mapToObj(GateTopologyTest::person).toList();
  }

  private List<GateGroup> groups() {
    driver.advanceWallClockTime(Duration.ofMillis(200));
    java.util.Map<String, GateGroup> last = new java.util.LinkedHashMap<>();
    output(Topics.GATE_GROUPS.name()).stream()
        .map(TestRecord::value)
        .filter(java.util.Objects::nonNull)
        .map(bytes -> (GateGroup) wire.read(bytes))
        .forEach(group -> last.put(group.getGroupId(), group));
    return last.values().stream().filter(group -> group.getPeople() > 0).toList();
  }

  private GateAccount room(String account) {
    driver.advanceWallClockTime(Duration.ofMillis(200));
    return output(Topics.GATE_ACCOUNTS.name()).stream()
        .map(record -> (GateAccount) wire.read(record.value()))
        .filter(it -> it.getAccount().getAccount().equals(account))
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private void decide(GateGroup group, boolean approved, String by) {
    write(group, approved, by);
    driver.advanceWallClockTime(Duration.ofMillis(200));
  }

  private void write(GateGroup group, boolean approved, String by) {
    raw(
        Topics.GATE_DECISIONS,
        Ids.accountKey(group.getAccount().getAuthority(), group.getAccount().getAccount())
            .getBytes(StandardCharsets.UTF_8),
        wire.write(
            new GateDecision(
                Ids.hash(group.getGroupId(), by, Boolean.toString(approved)),
                group.getGroupId(),
                group.getVersion(),
                approved,
                new StaffAccount(CDC, by),
                NOON)));
  }

  private void allow(String account, int people, Instant until) {
    allow(account, people, until, AllowanceStatus.APPROVED);
  }

  private void allow(String account, int people, Instant until, AllowanceStatus status) {
    raw(
        Topics.ALLOWANCES,
        (Ids.accountKey(CDC, account) + "|a1").getBytes(StandardCharsets.UTF_8),
        wire.write(
            Allowance.newBuilder()
                .setAllowanceId("a1")
                .setAccount(new StaffAccount(CDC, account))
                .setPeople(people)
                .setFrom(NOON.minusSeconds(1))
                .setUntil(until)
                .setReason("NIGHT_SHIFT")
                .setRegionCode("410000")
                .setProposedBy(new StaffAccount(CDC, "other"))
                .setProposedAt(NOON)
                .setStatus(status)
                .build()));
  }

  @Test
  void anAllowanceThatEndedStaysEndedWhenItsApprovalIsWrittenAgain() {
    Instant until = NOON.plus(Duration.ofHours(8));
    allow("A1", 500, until);
    assertThat(room("A1").getAllowance()).isEqualTo(500);
    allow("A1", 500, until, AllowanceStatus.ENDED);
    assertThat(room("A1").getAllowance()).isEqualTo(20);

    allow("A1", 500, until);
    assertThat(room("A1").getAllowance()).isEqualTo(20);
  }

  @Test
  void case1TheOldColorsComeFirstAndAreNotVouchedForThenTheRed() {
    declare(ALICE);
    feedCase(ALICE, "A1");

    List<CodeTimeline> all = timelines(ALICE);
    CodeTimeline asked = all.get(all.size() - 2);
    assertThat(asked.getVouched()).isFalse();
    assertThat(asked.getSpans().getLast().getColor()).isEqualTo(Color.GREEN);
    assertThat(color(ALICE)).contains(Color.RED);
    assertThat(isVouched(ALICE)).isTrue();
    assertThat(room("A1").getGranted()).isEqualTo(1);
    assertThat(groups()).isEmpty();
  }

  @Test
  void case3TheTwentyFirstWaitsAndHasNoGreen() {
    people(0, 21).forEach(this::declare);
    people(0, 21).forEach(it -> feedCase(it, "A1"));

    assertThat(red(people(0, 21))).isEqualTo(20);
    assertThat(color(person(20))).contains(Color.GREEN);
    assertThat(isVouched(person(20))).isFalse();
    assertThat(lastTimeline(person(20)).getNotices())
        .extracting(notice -> notice.getKind())
        .containsExactly("SECOND_PERSON_PENDING");
    assertThat(groups()).hasSize(1).first().extracting(GateGroup::getPeople).isEqualTo(1);
    assertThat(room("A1"))
        .extracting(GateAccount::getGranted, GateAccount::getAllowance, GateAccount::getWaiting)
        .containsExactly(20, 20, 1);
  }

  @Test
  void case4AContactThatWaitsLeavesTheOldColorVouchedFor() {
    feedCase(BOB, header(LAB, "L9", "c9").build());
    fill("A1");
    declare(ALICE);
    feedContact(ALICE, "A1", Ids.caseKey(LAB, "c9"));
    ticks();

    assertThat(color(ALICE)).contains(Color.GREEN);
    assertThat(isVouched(ALICE)).isTrue();
    assertThat(groups())
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.getKind()).isEqualTo(GateGroupKind.CASE);
              assertThat(group.getCases()).containsExactly(Ids.caseKey(LAB, "c9"));
            });
  }

  @Test
  void case13AndCase14AnotherAuthoritysWordIsEnoughAndNobodyIsCounted() {
    declare(ALICE);
    feedPositive(ALICE, LAB, "L1");
    feedCase(ALICE, "A1");
    assertThat(color(ALICE)).contains(Color.RED);

    fill("A2");
    declare(CAROL);
    feedCase(CAROL, "A2");
    assertThat(isVouched(CAROL)).isFalse();
    feedPositive(CAROL, LAB, "L2");
    ticks();

    assertThat(color(CAROL)).contains(Color.RED);
    assertThat(groups()).isEmpty();
  }

  @Test
  void case18AndCase72OneCaseColorsItselfAndNineteenCompanions() {
    people(0, 31).forEach(this::declare);
    IntStream.range(1, 31).forEach(n -> declareTrip(person(n), "G1/06"));
    declareTrip(person(0), "G1/06");
    feedCase(person(0), "A1");
    for (int i = 0; i < 10; i++) {
      ticks();
    }

    long yellow =
        people(1, 31).stream().filter(it -> color(it).equals(Optional.of(Color.YELLOW))).count();
    assertThat(yellow).isEqualTo(19);
    assertThat(people(1, 31)).allMatch(this::isVouched);
    assertThat(groups())
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.getKind()).isEqualTo(GateGroupKind.PLACE);
              assertThat(group.getPeople()).isEqualTo(11);
              assertThat(group.getRegionCode()).isEqualTo("410105");
            });
  }

  @Test
  void case20CompanionsOfACaseForWhichAnotherAuthorityStandsAreColoredAtOnce() {
    people(0, 31).forEach(this::declare);
    IntStream.range(0, 31).forEach(n -> declareTrip(person(n), "G1/06"));
    feedPositive(person(0), LAB, "L1");
    feedCase(person(0), "A1");
    for (int i = 0; i < 10; i++) {
      ticks();
    }

    assertThat(people(1, 31)).allMatch(it -> color(it).equals(Optional.of(Color.YELLOW)));
    assertThat(groups()).isEmpty();
  }

  @Test
  void whoWidensAColleaguesCaseIsCountedForWhomThatColors() {
    people(0, 31).forEach(this::declare);
    declare(ALICE);
    people(0, 31).forEach(it -> declareTrip(it, "G1/06", NOON.minus(Duration.ofDays(5))));
    declareTrip(ALICE, "G2/01", NOON);
    declareTrip(person(0), "G2/01", NOON);
    feedStatus(person(0), "A2", CaseState.SUSPECTED, Optional.empty());
    feedStatus(person(0), "A2", CaseState.ASYMPTOMATIC, Optional.of(NOON));
    feedStatus(person(0), "A1", CaseState.CONFIRMED, Optional.of(NOON.minus(Duration.ofDays(8))));
    for (int i = 0; i < 10; i++) {
      ticks();
    }

    assertThat(yellow(people(1, 31))).isEqualTo(19);
    assertThat(color(ALICE)).contains(Color.YELLOW);
    assertThat(room("A1").getGranted()).isEqualTo(20);
    assertThat(room("A2").getGranted()).isLessThanOrEqualTo(2);
  }

  @Test
  void whoWidensAColleaguesCaseIsCountedForContactsFromBefore() {
    Instant before = NOON.minus(Duration.ofDays(5));
    feedStatus(BOB, "A2", CaseState.CONFIRMED, Optional.of(NOON));
    people(0, 20).forEach(this::declare);
    people(0, 20).forEach(it -> feedContact(it, "A3", Ids.caseKey(CDC, "c1"), before));
    ticks();
    assertThat(red(people(0, 20))).isZero();
    fill("A1");
    feedStatus(BOB, "A1", CaseState.ASYMPTOMATIC, Optional.of(NOON.minus(Duration.ofDays(8))));
    for (int i = 0; i < 10; i++) {
      ticks();
    }

    assertThat(red(people(0, 20))).isZero();
    assertThat(people(0, 20)).allMatch(this::isVouched);
  }

  @Test
  void contactsOfWhoHasNoRoomUseUpNoneOfTheColleagueWhoseCaseItIs() {
    people(0, 20).forEach(this::declare);
    feedStatus(BOB, "A2", CaseState.CONFIRMED, Optional.of(NOON));
    int own = room("A2").getGranted();
    fill("A9");
    people(0, 20).forEach(it -> feedContact(it, "A9", Ids.caseKey(CDC, "c1")));
    for (int i = 0; i < 10; i++) {
      ticks();
    }

    assertThat(red(people(0, 20))).isZero();
    assertThat(room("A2").getGranted()).isEqualTo(own);
    assertThat(groups()).isNotEmpty();
  }

  private long yellow(List<PersonId> people) {
    return people.stream().filter(it -> color(it).equals(Optional.of(Color.YELLOW))).count();
  }

  /** The later one of two is reported later. */
  private void feedStatus(
      PersonId person, String account, CaseState state, Optional<Instant> infectiousFrom) {
    Instant reported = account.equals("A1") ? NOON : NOON.minusSeconds(60);
    send(
        Topics.CASE_UPDATES,
        person,
        CaseUpdate.newBuilder()
            .setHeader(header(CDC, account, "c1").build())
            .setStatus(state)
            .setReportedAt(reported)
            .setInfectiousFrom(infectiousFrom.orElse(null))
            .build());
  }

  @Test
  void anIllnessOfLastWinterVouchesForNoCaseOfToday() {
    people(0, 31).forEach(this::declare);
    IntStream.range(0, 31).forEach(n -> declareTrip(person(n), "G1/06"));
    Instant winter = NOON.minus(Duration.ofDays(90));
    send(
        Topics.CASE_UPDATES,
        person(0),
        CaseUpdate.newBuilder()
            .setHeader(header(LAB, "X1", "winter").build())
            .setStatus(CaseState.CONFIRMED)
            .setReportedAt(winter)
            .build());
    send(
        Topics.CASE_UPDATES,
        person(0),
        CaseUpdate.newBuilder()
            .setHeader(header(LAB, "X1", "winter").build())
            .setStatus(CaseState.DISCHARGED)
            .setReportedAt(winter.plus(Duration.ofDays(10)))
            .build());
    feedCase(person(0), header(CDC, "A1", "parallel").build(), winter.plus(Duration.ofDays(1)));
    for (int i = 0; i < 10; i++) {
      ticks();
    }

    long yellow =
        people(1, 31).stream().filter(it -> color(it).equals(Optional.of(Color.YELLOW))).count();
    assertThat(yellow).isLessThanOrEqualTo(20);
    assertThat(room("A1").getGranted()).isLessThanOrEqualTo(20);
  }

  /** A hospital's positive, and how the hospital itself took it for over. */
  private enum Recovery {
    RULED_OUT,
    DISCHARGED,
    TWO_NEGATIVES
  }

  @ParameterizedTest
  @EnumSource(Recovery.class)
  void whomTheirHospitalTookForRecoveredItVouchesForNoMore(Recovery recovery) {
    people(0, 31).forEach(this::declare);
    IntStream.range(0, 31)
        .forEach(n -> declareTrip(person(n), "G1/06", NOON.minus(Duration.ofDays(1))));
    test(person(0), "p", NOON.minus(Duration.ofDays(12)), TestOutcome.POSITIVE);
    if (recovery == Recovery.TWO_NEGATIVES) {
      test(person(0), "n1", NOON.minus(Duration.ofDays(6)), TestOutcome.NEGATIVE);
      test(person(0), "n2", NOON.minus(Duration.ofDays(4)), TestOutcome.NEGATIVE);
    } else {
      Instant over = NOON.minus(Duration.ofDays(3));
      send(
          Topics.CASE_UPDATES,
          person(0),
          CaseUpdate.newBuilder()
              .setHeader(header(LAB, "X1", "theirs").build())
              .setStatus(CaseState.valueOf(recovery.name()))
              .setReportedAt(over)
              .build());
    }
    feedCase(person(0), header(CDC, "A1", "again").build(), NOON);
    for (int i = 0; i < 10; i++) {
      ticks();
    }

    long yellow =
        people(1, 31).stream().filter(it -> color(it).equals(Optional.of(Color.YELLOW))).count();
    assertThat(yellow).isLessThanOrEqualTo(20);
    assertThat(room("A1").getGranted()).isBetween(10, 20);
  }

  private void test(PersonId person, String record, Instant sampled, TestOutcome outcome) {
    send(
        Topics.TEST_RESULTS,
        person,
        TestResult.newBuilder()
            .setHeader(header(LAB, "X1", record).build())
            .setSampledAt(sampled)
            .setResultAt(sampled)
            .setOutcome(outcome)
            .setLaboratory("lab")
            .build());
  }

  @Test
  void whatWasGrantedOfContactsEndsWithTheirCase() {
    feedCase(BOB, header(CDC, "C1", "c9").build());
    people(0, 20).forEach(this::declare);
    people(0, 20).forEach(it -> feedContact(it, "A1", Ids.caseKey(CDC, "c9")));
    ticks();
    assertThat(red(people(0, 20))).isEqualTo(19);
    send(
        Topics.CASE_UPDATES,
        BOB,
        CaseUpdate.newBuilder()
            .setHeader(
                EventHeaderBuilder.recordedAt(CDC, "c9", NOON.plusSeconds(1)).account("C1").build())
            .setStatus(CaseState.RULED_OUT)
            .setReportedAt(NOON.plusSeconds(1))
            .build());
    ticks();

    assertThat(red(people(0, 20))).isZero();
    assertThat(people(0, 20)).allMatch(it -> held(it).gate().grants().isEmpty());
  }

  @Test
  void case32WhomACheckpointSawAtAVenueIsThatAccountsWord() {
    people(0, 22).forEach(this::declare);
    visitVenue(person(0), "resident/x", "", VisitOrigin.CHECK_IN);
    feedPositive(person(0), LAB, "L1");
    feedCase(person(0), "A1");
    people(1, 22).forEach(it -> visitVenue(it, "gate", "gate-1", VisitOrigin.CHECKPOINT));
    for (int i = 0; i < 10; i++) {
      ticks();
    }

    long yellow =
        people(1, 22).stream().filter(it -> color(it).equals(Optional.of(Color.YELLOW))).count();
    assertThat(yellow).isEqualTo(20);
    assertThat(groups()).singleElement().extracting(GateGroup::getPeople).isEqualTo(1);
  }

  private void visitVenue(PersonId person, String source, String account, VisitOrigin origin) {
    send(
        Topics.VISITS,
        person,
        Visit.newBuilder()
            .setHeader(
                EventHeaderBuilder.recordedAt(source, "v" + person.hex(), NOON)
                    .account(account)
                    .build())
            .setPlace(new org.healthcode.schemas.event.Place(PlaceType.VENUE, "V-1"))
            .setFrom(NOON)
            .setTo(NOON.plusSeconds(3_600))
            .setOrigin(origin)
            .build());
  }

  @Test
  void case53AFedStayElsewhereThatEndsAStayInALowCountyIsThatAccountsWord() {
    people(0, 21).forEach(it -> stay(it, "resident/x", "", "410105", NOON.minusSeconds(86_400)));
    people(0, 21).forEach(this::declare);
    raw(
        Topics.REGION_RISKS,
        "r1".getBytes(StandardCharsets.UTF_8),
        wire.write(
            org.healthcode.schemas.event.RegionRisk.newBuilder()
                .setHeader(header(LAB, "R1", "low").build())
                .setRegionCode("410105")
                .setLevel(org.healthcode.schemas.event.RiskLevel.LOW)
                .setFrom(NOON.minusSeconds(86_400))
                .build()));
    ticks();
    assertThat(people(0, 21)).allMatch(it -> color(it).equals(Optional.of(Color.GREEN)));
    people(0, 21).forEach(it -> stay(it, CDC, "A1", "410102", NOON.minusSeconds(3_600)));
    ticks();

    long yellow =
        people(0, 21).stream().filter(it -> color(it).equals(Optional.of(Color.YELLOW))).count();
    assertThat(yellow).isEqualTo(20);
    assertThat(people(0, 21)).allMatch(this::isVouched);
  }

  private void stay(PersonId person, String source, String account, String region, Instant from) {
    send(
        Topics.VISITS,
        person,
        Visit.newBuilder()
            .setHeader(
                EventHeaderBuilder.recordedAt(source, "s" + region + person.hex(), NOON)
                    .account(account)
                    .build())
            .setPlace(new org.healthcode.schemas.event.Place(PlaceType.REGION, region))
            .setFrom(from)
            .setOrigin(account.isEmpty() ? VisitOrigin.DECLARED : VisitOrigin.FEED)
            .build());
  }

  @Test
  void case42AndCase43WhoTakesNegativesBackIsCounted() {
    people(0, 21).forEach(this::declare);
    feedCase(BOB, header(LAB, "L9", "c9").build(), NOON.minus(Duration.ofDays(10)));
    people(0, 21).forEach(this::released);
    ticks();
    assertThat(people(0, 21)).allMatch(it -> !color(it).equals(Optional.of(Color.RED)));
    people(0, 21).forEach(it -> delete(Feed.TESTS, LAB, "n1-" + it.hex(), "L1"));
    ticks();

    assertThat(room("L1").getGranted()).isEqualTo(20);
    assertThat(groups()).extracting(GateGroup::getPeople).containsExactly(1);
  }

  /** A close contact whose days are over but for the tests, which are all there. */
  private void released(PersonId person) {
    Instant contact = NOON.minus(Duration.ofDays(9));
    send(
        Topics.CONTACT_UPDATES,
        person,
        ContactUpdate.newBuilder()
            .setHeader(
                EventHeaderBuilder.recordedAt(CDC, "k" + person.hex(), contact)
                    .account("T" + person.hex())
                    .build())
            .setDegree(ContactDegree.CLOSE)
            .setCaseKey(Ids.caseKey(LAB, "c9"))
            .setLastContactAt(contact)
            .build());
    for (int day : List.of(1, 2, 3, 5, 7)) {
      Instant sampled = contact.plus(Duration.ofDays(day));
      send(
          Topics.TEST_RESULTS,
          person,
          TestResult.newBuilder()
              .setHeader(
                  EventHeaderBuilder.recordedAt(LAB, "n" + day + "-" + person.hex(), sampled)
                      .account("L1")
                      .build())
              .setSampledAt(sampled)
              .setResultAt(sampled)
              .setOutcome(TestOutcome.NEGATIVE)
              .setLaboratory("lab")
              .build());
    }
  }

  @Test
  void case61WhatIsTakenBackWaitsNoMore() {
    fill("A1");
    declare(ALICE);
    feedCase(ALICE, header(CDC, "A1", "r1").build());
    assertThat(groups()).hasSize(1);
    delete(Feed.CASES, CDC, "r1", "A1");
    ticks();

    assertThat(groups()).isEmpty();
    assertThat(color(ALICE)).contains(Color.GREEN);
    assertThat(isVouched(ALICE)).isTrue();
    assertThat(room("A1").getWaiting()).isZero();
  }

  @Test
  void case113ASecondPersonDecidesAGroupWithOneWord() {
    fill("A1");
    people(0, 30).forEach(this::declare);
    people(0, 30).forEach(it -> feedCase(it, "A1"));
    GateGroup group = groups().getFirst();
    assertThat(group.getPeople()).isEqualTo(30);
    decide(group, true, "P1");
    ticks();

    assertThat(red(people(0, 30))).isEqualTo(30);
    assertThat(groups()).isEmpty();
    assertThat(room("A1").getGranted()).isEqualTo(20);
  }

  @Test
  void case114WhoCameLaterGoesOnWaiting() {
    fill("A1");
    people(0, 3).forEach(it -> feedCase(it, "A1"));
    GateGroup seen = groups().getFirst();
    people(3, 5).forEach(it -> feedCase(it, "A1"));
    decide(seen, true, "P1");
    ticks();

    assertThat(red(people(0, 3))).isEqualTo(3);
    assertThat(groups()).singleElement().extracting(GateGroup::getPeople).isEqualTo(2);
  }

  @Test
  void case116WhoseWordItIsDecidesNothing() {
    fill("A1");
    declare(ALICE);
    feedCase(ALICE, "A1");
    decide(groups().getFirst(), true, "A1");
    ticks();

    assertThat(color(ALICE)).contains(Color.GREEN);
    assertThat(groups().getFirst().getLast().getCounted()).isFalse();
  }

  @Test
  void case120WhoIsRefusedHasTheOldColorBackByOneWord() {
    fill("A1");
    declare(ALICE);
    feedCase(ALICE, "A1");
    assertThat(isVouched(ALICE)).isFalse();
    decide(groups().getFirst(), false, "P1");
    ticks();

    assertThat(groups()).isEmpty();
    assertThat(color(ALICE)).contains(Color.GREEN);
    assertThat(isVouched(ALICE)).isTrue();
    assertThat(lastTimeline(ALICE).getNotices()).isEmpty();
  }

  @Test
  void case127TwoPeopleGiveAnAccountMoreRoom() {
    allow("A1", 30, NOON.plus(Duration.ofHours(1)));
    people(0, 31).forEach(this::declare);
    people(0, 31).forEach(it -> feedCase(it, "A1"));

    assertThat(red(people(0, 31))).isEqualTo(30);
    assertThat(room("A1").getAllowance()).isEqualTo(30);
  }

  @Test
  void case139WhoBelongsElsewhereWaitsAtOnceAndChangesNothingThatTheFeederReads() {
    declare(ALICE);
    feedContactCase();
    send(
        Topics.CASE_UPDATES,
        ALICE,
        CaseUpdate.newBuilder()
            .setHeader(
                EventHeaderBuilder.recordedAt(CDC, "r1", NOON)
                    .account("K1")
                    .accountRegion(new RegionCode("410102"))
                    .build())
            .setStatus(CaseState.CONFIRMED)
            .setReportedAt(NOON)
            .build());

    assertThat(color(ALICE)).contains(Color.GREEN);
    assertThat(isVouched(ALICE)).isFalse();
    assertThat(groups())
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.getElsewhere()).isTrue();
              assertThat(group.getHidden()).isTrue();
              assertThat(group.getRegionCode()).isEqualTo("410105");
            });
    assertThat(saidOf("K1")).isEmpty();
  }

  /** What is said of an account's room and of what waits of it. */
  private List<GateAccount> saidOf(String account) {
    driver.advanceWallClockTime(Duration.ofMillis(200));
    return output(Topics.GATE_ACCOUNTS.name()).stream()
        .map(record -> (GateAccount) wire.read(record.value()))
        .filter(it -> it.getAccount().getAccount().equals(account))
        .toList();
  }

  @Test
  void whoBelongsElsewhereIsHiddenFromTheFeederAlsoWhereThereIsNoRoom() {
    fill("K1");
    declare(ALICE);
    feedCase(
        ALICE,
        EventHeaderBuilder.recordedAt(CDC, "r1", NOON)
            .account("K1")
            .accountRegion(new RegionCode("410102"))
            .build());

    assertThat(groups())
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.getElsewhere()).isTrue();
              assertThat(group.getHidden()).isTrue();
            });
    assertThat(room("K1").getWaiting()).isZero();
  }

  @Test
  void oneAccountBeginsFiveGroupsOfFilesADayAndWhatIsMoreIsDecidedWithTheDays() {
    fill("A1");
    people(0, 30).forEach(this::declare);
    for (int i = 0; i < 30; i++) {
      feedCase(
          person(i),
          EventHeaderBuilder.recordedAt(CDC, "r" + i, NOON.plusMillis(i))
              .account("A1")
              .line(1)
              .build());
    }

    assertThat(groups()).hasSize(6);
    GateGroup day =
        groups().stream().filter(it -> it.getKind() == GateGroupKind.DAY).findFirst().orElseThrow();
    assertThat(day.getPeople()).isEqualTo(25);
    decide(day, false, "P1");
    ticks();
    assertThat(people(5, 30)).allMatch(this::isVouched);
    assertThat(groups()).hasSize(5);
  }

  @Test
  void alarmsSeeEachWhomTheGateIsAskedAboutByWhoseWordsThatIs() {
    people(0, 4).forEach(this::declare);
    IntStream.range(0, 4).forEach(n -> declareTrip(person(n), "G1/06"));
    feedCase(person(0), "A1");
    for (int i = 0; i < 10; i++) {
      ticks();
    }
    fill("A2");
    declare(ALICE);
    feedCase(ALICE, "A2");

    assertThat(madeWorseBy("A1")).containsAll(people(0, 4).stream().map(PersonId::hex).toList());
    assertThat(madeWorseBy("A2")).contains(ALICE.hex());
  }

  @Test
  void alarmsSeeWhoTakesBackWhatEased() {
    declare(ALICE);
    feedCase(BOB, header(LAB, "L9", "c9").build(), NOON.minus(Duration.ofDays(10)));
    released(ALICE);
    ticks();
    delete(Feed.TESTS, LAB, "n1-" + ALICE.hex(), "L1");
    ticks();

    assertThat(madeWorseBy("L1")).containsExactly(ALICE.hex());
  }

  private List<String> madeWorseBy(String account) {
    return output(Topics.ABUSE_SIGNALS.name()).stream()
        .map(record -> (org.healthcode.schemas.event.AbuseSignal) wire.read(record.value()))
        .filter(it -> it.getKind().equals("MADE_WORSE") && it.getAccount().equals(account))
        .map(org.healthcode.schemas.event.AbuseSignal::getPerson)
        .distinct()
        .toList();
  }

  @Test
  void aFedVisitOfWhoBelongsElsewhereWaitsAtOnceAndIsNotCounted() {
    declare(ALICE);
    feedPositive(BOB, LAB, "L1");
    feedCase(BOB, header(CDC, "A1", "c1").build());
    declareTrip(BOB, "G1/06");
    send(
        Topics.VISITS,
        ALICE,
        Visit.newBuilder()
            .setHeader(
                EventHeaderBuilder.recordedAt(CDC, "v1", NOON)
                    .account("K1")
                    .accountRegion(new RegionCode("410102"))
                    .build())
            .setPlace(new org.healthcode.schemas.event.Place(PlaceType.TRAIN, "G1/06"))
            .setFrom(NOON)
            .setTo(NOON.plusSeconds(7_200))
            .setOrigin(VisitOrigin.FEED)
            .build());
    for (int i = 0; i < 10; i++) {
      ticks();
    }

    assertThat(color(ALICE)).contains(Color.GREEN);
    assertThat(saidOf("K1")).isEmpty();
    assertThat(groups())
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.getElsewhere()).isTrue();
              assertThat(group.getRegionCode()).isEqualTo("410105");
            });
  }

  @Test
  void aFileThatCitesManyAccountsCasesKeepsNobodyFromDecidingWhatIsNotTheirs() {
    feedCase(BOB, header(CDC, "C1", "c1").build());
    feedCase(CAROL, header(CDC, "C2", "c2").build());
    fill("A1");
    people(0, 2).forEach(this::declare);
    for (int i = 0; i < 2; i++) {
      send(
          Topics.CONTACT_UPDATES,
          person(i),
          ContactUpdate.newBuilder()
              .setHeader(header(CDC, "A1", "k" + i).line(i + 1).build())
              .setDegree(ContactDegree.CLOSE)
              .setCaseKey(Ids.caseKey(CDC, "c" + (i + 1)))
              .setLastContactAt(NOON)
              .build());
    }
    ticks();

    assertThat(groups()).hasSize(2).allMatch(it -> it.getKind() == GateGroupKind.FILE);
    decide(
        groups().stream()
            .filter(it -> it.getAccounts().contains(new StaffAccount(CDC, "C2")))
            .findFirst()
            .orElseThrow(),
        true,
        "C1");
    ticks();
    assertThat(color(person(1))).contains(Color.RED);
    assertThat(color(person(0))).contains(Color.GREEN);
  }

  @Test
  void aDecisionThatComesWhileAnotherIsCarriedOutIsAnsweredBehindIt() {
    fill("A1");
    people(0, 510).forEach(it -> feedCase(it, "A1"));
    GateGroup group = groups().getFirst();
    write(group, true, "P1");
    write(group, false, "P2");
    ticks();
    ticks();

    assertThat(red(people(0, 510))).isEqualTo(510);
    List<org.healthcode.schemas.event.GateDecided> said =
        output(Topics.GATE_GROUPS.name()).stream()
            .map(record -> (GateGroup) wire.read(record.value()))
            .flatMap(it -> Optional.ofNullable(it.getLast()).stream())
            .distinct()
            .toList();
    assertThat(said)
        .extracting(it -> it.getCounted() ? it.getPeople() : -1)
        .containsExactly(510, -1);
    GateGroup last = (GateGroup) wire.read(output(Topics.GATE_GROUPS.name()).getLast().value());
    assertThat(last.getDecided().getApproved()).isTrue();
  }

  @Test
  void anAnswerThatSomethingWaitsIsTakenBackOfWhomNothingIsAskedAnyMore() {
    declare(ALICE);
    StaffAccount account = new StaffAccount(CDC, "A1");
    send(
        Topics.GATE_ANSWERS,
        ALICE,
        org.healthcode.schemas.event.GateAnswer.newBuilder()
            .setEvidenceId("e".repeat(32))
            .setContent("c".repeat(32))
            .setAccounts(List.of(account))
            .setOutcome(org.healthcode.schemas.event.GateOutcome.WAITS)
            .setAt(NOON)
            .build());

    assertThat(output(Topics.GATE_REQUESTS.name()))
        .extracting(record -> (org.healthcode.schemas.event.GateRequest) wire.read(record.value()))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.getAsk()).isEqualTo(org.healthcode.schemas.event.GateAsk.SETTLED);
              assertThat(request.getAccount()).isEqualTo(account);
            });
  }

  private void feedContactCase() {
    feedCase(BOB, header(LAB, "L9", "c9").build());
  }

  @Test
  void case84TheNextDayHasRoomAgainAndWhatWaitsGoesOnWaiting() {
    fill("A1");
    declare(ALICE);
    feedCase(ALICE, "A1");
    Instant midnight =
        NOON.atZone(SHANGHAI).toLocalDate().plusDays(1).atStartOfDay(SHANGHAI).toInstant();
    driver.advanceWallClockTime(Duration.between(NOON, midnight.plusSeconds(60)));
    declare(CAROL);
    feedCase(CAROL, "A1");
    declare(ALICE);

    assertThat(lastTimeline(CAROL).getSpans().getLast().getColor()).isEqualTo(Color.RED);
    assertThat(isVouched(ALICE)).isFalse();
    assertThat(groups()).singleElement().extracting(GateGroup::getPeople).isEqualTo(1);
  }

  @Test
  void case30BothAccountsAreAskedAndBothAreCounted() {
    declare(ALICE);
    feedCase(BOB, header(CDC, "A2", "c9").build());
    feedContact(ALICE, "A1", Ids.caseKey(CDC, "c9"));
    ticks();

    assertThat(color(ALICE)).contains(Color.RED);
    assertThat(Stream.of("A1", "A2").map(it -> room(it).getGranted())).containsExactly(1, 2);
  }

  @Test
  void promise4ARecordInTooManyVersionsTakesTheGreenOfTwentyAndTheOthersWait() {
    people(0, 22).forEach(this::declare);
    for (PersonId person : people(0, 22)) {
      for (long version = 17; version > 0; version--) {
        feedNegative(person, "A1", version);
      }
    }
    ticks();

    assertThat(people(0, 22).stream().filter(it -> !isVouched(it))).hasSize(20);
    assertThat(room("A1").getGranted()).isEqualTo(20);
    assertThat(groups()).singleElement().extracting(GateGroup::getPeople).isEqualTo(2);
  }

  private void feedNegative(PersonId person, String account, long version) {
    Instant recorded = NOON.minusMillis(version);
    send(
        Topics.TEST_RESULTS,
        person,
        TestResult.newBuilder()
            .setHeader(
                EventHeaderBuilder.recordedAt(CDC, "n-" + person.hex(), recorded)
                    .version(version)
                    .account(account)
                    .build())
            .setSampledAt(recorded)
            .setResultAt(recorded)
            .setOutcome(TestOutcome.NEGATIVE)
            .setLaboratory("lab")
            .build());
  }

  @Test
  void promise4VisitsInTooManyVersionsTakeTheGreenOfTwentyAndTheOthersWait() {
    people(0, 22).forEach(this::declare);
    for (PersonId person : people(0, 22)) {
      for (long version = 17; version > 0; version--) {
        send(
            Topics.VISITS,
            person,
            Visit.newBuilder()
                .setHeader(
                    EventHeaderBuilder.recordedAt(
                            CDC, "v-" + person.hex(), NOON.minusMillis(version))
                        .version(version)
                        .account("A1")
                        .build())
                .setPlace(new org.healthcode.schemas.event.Place(PlaceType.VENUE, "V" + version))
                .setFrom(NOON.minusSeconds(60))
                .setTo(NOON)
                .setOrigin(VisitOrigin.FEED)
                .build());
      }
    }
    ticks();

    assertThat(people(0, 22).stream().filter(it -> !isVouched(it))).hasSize(20);
    assertThat(room("A1").getGranted()).isEqualTo(20);
  }

  @Test
  void whatFollowedFromACaseThatIsTakenBackWaitsNoMore() {
    fill("A1");
    people(0, 2).forEach(this::declare);
    people(0, 2).forEach(it -> declareTrip(it, "G1/06"));
    feedCase(person(0), header(CDC, "A1", "r1").build());
    for (int i = 0; i < 10; i++) {
      ticks();
    }
    assertThat(groups()).extracting(GateGroup::getKind).contains(GateGroupKind.PLACE);

    delete(Feed.CASES, CDC, "r1", "A1");
    for (int i = 0; i < 10; i++) {
      ticks();
    }

    assertThat(groups()).isEmpty();
    assertThat(people(0, 2)).allMatch(it -> color(it).equals(Optional.of(Color.GREEN)));
    assertThat(people(0, 2)).allMatch(this::isVouched);
  }
}
