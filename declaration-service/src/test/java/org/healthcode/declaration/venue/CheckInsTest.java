package org.healthcode.declaration.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.declaration.FakeVenues;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.person.Declarer;
import org.healthcode.declaration.venue.CheckIns.CheckIn;
import org.healthcode.declaration.venue.CheckIns.CheckOut;
import org.healthcode.declaration.venue.CheckIns.Refusal;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.code.CheckInReceipt;
import org.healthcode.schemas.code.Implausibility;
import org.healthcode.schemas.code.SivKeys;
import org.healthcode.schemas.code.VenueCode;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.event.VisitOrigin;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.time.ChinaTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckInsTest {
  private static final SivKeys KEYS = keys();
  private static final VenueCode CODES = new VenueCode(() -> KEYS);
  private static final VenuePeriods PERIODS =
      new VenuePeriods(Duration.ofDays(30), Duration.ofMinutes(2));
  private static final PersonId PERSON = Samples.person(Samples.ID);
  private static final VenueState VENUE =
      new VenueState(
          "V00000000001",
          "烩面馆",
          VenueCategory.HOTEL,
          new RegionCode("410105"),
          "花园路1号",
          Optional.empty(),
          false,
          "henan-cdc",
          "key",
          1);
  private static final String POSTER = CODES.encode(PERIODS.poster(VENUE, NOW, 0));

  private final FakeVenues venues = new FakeVenues();
  private CheckIns checkIns = newProcess();

  @BeforeEach
  void register() {
    venues.put(VENUE);
  }

  @Test
  void aCheckInIsAVisitOfTheVenueForTheDefaultStayOfItsCategory() {
    CheckIn.Recorded recorded = checkIn(POSTER, "key-1", NOW);

    Visit visit = recorded.fact().event();
    assertThat(recorded.fact().topic()).isEqualTo(Topics.VISITS);
    assertThat(recorded.fact().key()).isEqualTo(PERSON.bytes());
    assertThat(visit.getOrigin()).isEqualTo(VisitOrigin.CHECK_IN);
    assertThat(visit.getPlace().getType()).isEqualTo(PlaceType.VENUE);
    assertThat(visit.getPlace().getCode()).isEqualTo("V00000000001");
    assertThat(visit.getRegionCode()).isEqualTo("410105");
    assertThat(visit.getFrom()).isEqualTo(NOW);
    assertThat(visit.getTo()).isEqualTo(NOW.plus(Duration.ofHours(12)));
    assertThat(visit.getImplausible()).isNull();
    assertThat(visit.getHeader().getSource()).isEqualTo("resident/" + PERSON.hex());
  }

  @Test
  void aReplayedCheckInIsTheSameEventToTheLastByte() {
    CheckIn.Recorded first = checkIn(POSTER, "key-1", NOW);
    CheckIn.Recorded again = checkIn(POSTER, "key-1", NOW.plusSeconds(5));
    CheckIn.Recorded other = checkIn(POSTER, "key-2", NOW.plusSeconds(5));

    assertThat(again.fact().event()).isEqualTo(first.fact().event());
    assertThat(again.receipt()).isEqualTo(first.receipt());
    assertThat(other.fact().eventId()).isNotEqualTo(first.fact().eventId());
  }

  @Test
  void aCheckInReplayedToAnotherProcessNeverUndoesACheckOut() {
    CheckIn.Recorded first = checkIn(POSTER, "key-1", NOW);
    CheckOut.Recorded left = checkOut(first.receipt(), NOW.plusSeconds(600));
    checkIns = newProcess();
    CheckIn.Recorded again = checkIn(POSTER, "key-1", NOW.plusSeconds(900));

    assertThat(again.fact().eventId()).isEqualTo(first.fact().eventId());
    assertThat(again.fact().event().getHeader().getRecordVersion())
        .isLessThan(left.fact().event().getHeader().getRecordVersion());
  }

  @Test
  void aCheckOutEndsTheSameVisitNowInALaterVersion() {
    CheckIn.Recorded in = checkIn(POSTER, "key-1", NOW);
    CheckOut.Recorded out = checkOut(in.receipt(), NOW.plusSeconds(600));

    Visit begun = in.fact().event();
    Visit ended = out.fact().event();
    assertThat(ended.getTo()).isEqualTo(NOW.plusSeconds(600));
    assertThat(ended.getFrom()).isEqualTo(begun.getFrom());
    assertThat(ended.getPlace()).isEqualTo(begun.getPlace());
    assertThat(ended.getRegionCode()).isEqualTo(begun.getRegionCode());
    assertThat(ended.getHeader().getRecordId()).isEqualTo(begun.getHeader().getRecordId());
    assertThat(ended.getHeader().getSource()).isEqualTo(begun.getHeader().getSource());
    assertThat(ended.getHeader().getRecordVersion())
        .isGreaterThan(begun.getHeader().getRecordVersion());
  }

  @Test
  void aSecondCheckOutChangesNothing() {
    String receipt = checkIn(POSTER, "key-1", NOW).receipt();

    assertThat(checkOut(receipt, NOW.plusSeconds(900)).fact().event())
        .isNotEqualTo(checkOut(checkIn(POSTER, "key-2", NOW).receipt(), NOW).fact().event());
    assertThat(checkOut(receipt, NOW.plusSeconds(9_000)).fact().event())
        .isEqualTo(checkOut(receipt, NOW.plusSeconds(900)).fact().event());
  }

  @Test
  void aCheckOutComesAfterTheCheckInAndWithinADay() {
    CheckInReceipt.Valid receipt =
        checkIns.receipt(checkIn(POSTER, "key-1", NOW).receipt()).orElseThrow();

    assertThat(checkIns.checkOut(receipt, NOW.plus(CheckIns.LONGEST).plusMillis(1)))
        .isInstanceOf(CheckOut.TooLate.class);
    assertThat(checkIns.checkOut(receipt, NOW.minusSeconds(61)))
        .isInstanceOf(CheckOut.TooEarly.class);
    CheckOut.Recorded slightlyEarly =
        (CheckOut.Recorded) checkIns.checkOut(receipt, NOW.minusSeconds(1));
    assertThat(slightlyEarly.to()).isEqualTo(NOW);
  }

  @Test
  void whatIsNoReceiptOfOursOpensNothing() {
    assertThat(checkIns.receipt("HR1:ABC")).isEmpty();
    assertThat(checkIns.receipt(POSTER)).isEmpty();
  }

  @Test
  void promise5aCodeOutsideItsPeriodIsRecordedAsImplausible() {
    String next = CODES.encode(PERIODS.poster(VENUE, NOW, 1));
    String last = CODES.encode(PERIODS.poster(VENUE, NOW, -1));
    String screen = CODES.encode(PERIODS.screen(VENUE, NOW));

    assertThat(doubt(checkIn(next, "1", NOW))).contains(Implausibility.OUTSIDE_PERIOD);
    assertThat(doubt(checkIn(last, "2", NOW))).contains(Implausibility.OUTSIDE_PERIOD);
    assertThat(doubt(checkIn(screen, "3", NOW.plusSeconds(179)))).isEmpty();
    assertThat(doubt(checkIn(screen, "4", NOW.plusSeconds(180))))
        .contains(Implausibility.OUTSIDE_PERIOD);
  }

  @Test
  void promise5aBurstIsRecordedAsImplausibleUntilItIsOver() {
    for (int i = 0; i < VENUE.category().perMinute(); i++) {
      assertThat(doubt(checkIn(POSTER, "key-" + i, NOW))).isEmpty();
    }
    CheckIn.Recorded oneTooMany = checkIn(POSTER, "forwarded", NOW);

    assertThat(doubt(oneTooMany)).contains(Implausibility.BURST);
    assertThat(checkIn(POSTER, "key-0", NOW.plusSeconds(1)).implausible()).isEmpty();
    assertThat(doubt(checkIn(POSTER, "later", NOW.plusSeconds(60)))).isEmpty();
  }

  @Test
  void aVenueMaySayItselfHowManyInAMinuteArePlausible() {
    venues.put(
        VENUE.changed("郑州东站", VenueCategory.STATION, VENUE.region(), "站前路", Optional.of(2), NOW));

    assertThat(doubt(checkIn(POSTER, "1", NOW))).isEmpty();
    assertThat(doubt(checkIn(POSTER, "2", NOW))).isEmpty();
    assertThat(doubt(checkIn(POSTER, "3", NOW))).contains(Implausibility.BURST);
  }

  @Test
  void eachInstanceCountsItsShareRoundedUp() {
    checkIns = new CheckIns(CODES, new CheckInReceipt(() -> KEYS), venues, 4);
    int share = Math.ceilDiv(VENUE.category().perMinute(), 4);
    for (int i = 0; i < share; i++) {
      assertThat(doubt(checkIn(POSTER, "key-" + i, NOW))).isEmpty();
    }

    assertThat(doubt(checkIn(POSTER, "one more", NOW))).contains(Implausibility.BURST);
  }

  @Test
  void promise5aCheckOutKeepsTheDoubt() {
    String next = CODES.encode(PERIODS.poster(VENUE, NOW, 1));
    String receipt = checkIn(next, "key-1", NOW).receipt();

    assertThat(checkOut(receipt, NOW.plusSeconds(60)).fact().event().getImplausible())
        .isEqualTo("OUTSIDE_PERIOD");
  }

  @Test
  void whatIsNoCodeToCheckInWithIsRefusedForItsReason() {
    SivKeys others = keys();
    String foreign = new VenueCode(() -> others).encode(PERIODS.poster(VENUE, NOW, 0));
    String unknown =
        CODES.encode(
            new VenueCode.Valid(
                "VZZZZZZZZZZZ",
                1,
                VENUE.region(),
                VenueCode.Kind.POSTER,
                Instant.ofEpochSecond(NOW.getEpochSecond()),
                Duration.ofDays(30)));

    assertThat(refused("https://example.org/")).isEqualTo(Refusal.NOT_A_VENUE_CODE);
    assertThat(refused(POSTER.substring(0, 60))).isEqualTo(Refusal.UNREADABLE);
    assertThat(refused(foreign)).isEqualTo(Refusal.OTHER_ISSUER);
    assertThat(refused(unknown)).isEqualTo(Refusal.UNKNOWN_VENUE);
    venues.put(VENUE.closed(NOW));
    assertThat(refused(POSTER)).isEqualTo(Refusal.CLOSED_VENUE);
  }

  @Test
  void aGuardiansCheckInIsTheDependantsVisit() {
    PersonId guardian = Samples.person(Samples.idOfBirth("19800101", 1));
    CheckIn.Recorded recorded =
        (CheckIn.Recorded) checkIns.checkIn(POSTER, new Declarer(PERSON, guardian, "key-1"), NOW);

    assertThat(recorded.fact().key()).isEqualTo(PERSON.bytes());
    assertThat(recorded.fact().event().getHeader().getSource())
        .isEqualTo("resident/" + guardian.hex());
    assertThat(checkIns.receipt(recorded.receipt()).orElseThrow().person()).isEqualTo(PERSON);
  }

  @Test
  void postersOfOnePeriodAreTheSameAndTheNextOneFollows() {
    VenueCode.Valid current = PERIODS.poster(VENUE, NOW, 0);

    assertThat(PERIODS.poster(VENUE, NOW.plus(Duration.ofHours(1)), 0)).isEqualTo(current);
    assertThat(PERIODS.poster(VENUE, NOW, 1).from()).isEqualTo(current.until());
    assertThat(current.from()).isBeforeOrEqualTo(NOW);
    assertThat(current.until()).isAfter(NOW);
    assertThat(current.from().atZone(ChinaTime.ZONE).getHour()).isZero();
  }

  private CheckIns newProcess() {
    return new CheckIns(CODES, new CheckInReceipt(() -> KEYS), venues, 1);
  }

  private CheckIn.Recorded checkIn(String code, String key, Instant at) {
    return (CheckIn.Recorded) checkIns.checkIn(code, new Declarer(PERSON, PERSON, key), at);
  }

  private CheckOut.Recorded checkOut(String receipt, Instant at) {
    return (CheckOut.Recorded) checkIns.checkOut(checkIns.receipt(receipt).orElseThrow(), at);
  }

  private Refusal refused(String code) {
    CheckIn answer = checkIns.checkIn(code, new Declarer(PERSON, PERSON, "key"), NOW);
    return ((CheckIn.Refused) answer).why();
  }

  /** What is answered is also what is recorded. */
  private static Optional<Implausibility> doubt(CheckIn.Recorded recorded) {
    assertThat(Optional.ofNullable(recorded.fact().event().getImplausible()))
        .isEqualTo(recorded.implausible().map(Enum::name));
    return recorded.implausible();
  }

  private static SivKeys keys() {
    try {
      DeterministicAeadConfig.register();
      return SivKeys.from(
          KeysetHandle.generateNew(PredefinedDeterministicAeadParameters.AES256_SIV));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
