package org.healthcode.declaration.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.declare.ItineraryForm.InboundForm;
import org.healthcode.declaration.declare.ItineraryForm.StayForm;
import org.healthcode.declaration.declare.ItineraryForm.TripForm;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.person.Declarer;
import org.healthcode.declaration.person.Identity;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.Declaration;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.IdType;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.region.Regions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclarationRulesTest {
  private static final HealthRules HEALTH = new HealthRules(Regions.all(), Samples.SEALER);
  private static final ItineraryRules ITINERARY =
      new ItineraryRules(Regions.all(), Samples.KEEPING);
  private static final PersonId PERSON = Samples.person(Samples.ID);
  private static final Declarer DECLARER = new Declarer(PERSON, PERSON, "key-1");
  private static final Identity IDENTITY =
      new Identity(PERSON, new IdDocument(IdType.RESIDENT_ID, Samples.ID), "张三");

  @Test
  void aHealthDeclarationWritesProfileOpenStayAndDeclaration() {
    Declared.Accepted accepted = health(form(List.of("FEVER", "FEVER"), 37.5, "YES", true));

    assertThat(accepted.facts())
        .extracting(fact -> fact.topic().name())
        .containsExactly("persons", "visits", "declarations");
    PersonProfile profile = (PersonProfile) accepted.facts().get(0).event();
    assertThat(profile.getMaskedName()).isEqualTo("*三");
    assertThat(profile.getIdTail()).isEqualTo("002X");
    Visit stay = (Visit) accepted.facts().get(1).event();
    assertThat(stay.getPlace().getCode()).isEqualTo("410105");
    assertThat(stay.getTo()).isNull();
    Declaration declaration = (Declaration) accepted.facts().get(2).event();
    assertThat(declaration.getHealth().getSymptoms()).hasSize(1);
    assertThat(declaration.getDeclaredBy()).isEqualTo(PERSON.hex());
  }

  @Test
  void theSameKeyIsTheSameEvent() {
    String first = health(form(List.of(), 36.5, "NO", true)).eventId();
    String again = health(form(List.of("COUGH"), 37.5, "NO", true)).eventId();

    assertThat(again).isEqualTo(first);
    assertThat(first).isEqualTo(Ids.eventId("resident/" + PERSON.hex(), "key-1", 1));
  }

  @Test
  void aGuardianWritesNoProfile() {
    PersonId guardian = Samples.person(Samples.idOfBirth("19800101", 1));
    Declared declared =
        HEALTH.judge(
            form(List.of(), 36.5, "NO", true),
            new Declarer(PERSON, guardian, "key-1"),
            Optional.empty(),
            NOW);

    Declared.Accepted accepted = (Declared.Accepted) declared;
    assertThat(accepted.facts())
        .extracting(fact -> fact.topic().name())
        .containsExactly("visits", "declarations");
    assertThat(accepted.facts())
        .allMatch(fact -> java.util.Arrays.equals(fact.key(), PERSON.bytes()));
    Declaration declaration = (Declaration) accepted.facts().get(1).event();
    assertThat(declaration.getDeclaredBy()).isEqualTo(guardian.hex());
    assertThat(declaration.getHeader().getSource()).isEqualTo("resident/" + guardian.hex());
  }

  @Test
  void noTemperatureIsNoFault() {
    assertThat(health(form(List.of(), null, "UNSURE", true)).facts()).hasSize(3);
  }

  @Test
  void trueAndFalseMeanYesAndNo() {
    assertThat(health(form(List.of(), null, "true", true)).facts()).hasSize(3);
    assertThat(health(form(List.of(), null, "false", true)).facts()).hasSize(3);
  }

  @Test
  void anEmptyHealthFormIsToldEveryFieldThatItLacks() {
    HealthForm empty = new HealthForm(null, null, null, null, null, null, null, null);

    assertThat(fields(HEALTH.judge(empty, DECLARER, Optional.of(IDENTITY), NOW)))
        .containsExactly("regionCode", "symptoms", "contactWithPatient", "commitment");
  }

  @Test
  void badHealthFieldsAreNamedOneByOne() {
    HealthForm bad =
        new HealthForm(
            "419999", List.of("COUGH", "SNEEZING"), 97.7, "PERHAPS", false, null, "call me", "—");

    assertThat(fields(HEALTH.judge(bad, DECLARER, Optional.of(IDENTITY), NOW)))
        .containsExactly(
            "regionCode",
            "area",
            "symptoms[1]",
            "temperature",
            "contactWithPatient",
            "commitment",
            "phone");
  }

  @Test
  void staysAndTripsBecomeVisits() {
    Declared.Accepted accepted =
        itinerary(
            List.of(new StayForm("420106", "2022-06-20", "2022-06-24", null)),
            List.of(new TripForm("TRAIN", "g1886", "2022-06-24", "6", "12A")),
            new InboundForm("JP", "2022-06-19T10:00:00+08:00"));

    assertThat(accepted.facts())
        .extracting(fact -> fact.topic().name())
        .containsExactly("visits", "visits", "declarations");
    Visit stay = (Visit) accepted.facts().get(0).event();
    assertThat(stay.getFrom()).isEqualTo("2022-06-19T16:00:00Z");
    assertThat(stay.getTo()).isEqualTo("2022-06-24T16:00:00Z");
    Visit trip = (Visit) accepted.facts().get(1).event();
    assertThat(trip.getPlace().getCode()).isEqualTo("G1886/06");
    assertThat(trip.getFrom()).isEqualTo("2022-06-23T16:00:00Z");
    Declaration declaration = (Declaration) accepted.facts().get(2).event();
    assertThat(declaration.getInbound().getCountry()).isEqualTo("JP");
    assertThat(declaration.getHealth()).isNull();
  }

  @Test
  void aStayThatEndsTodayEndsNow() {
    Declared.Accepted accepted =
        itinerary(
            List.of(new StayForm("420106", "2022-06-20", "2022-06-28", null)), List.of(), null);

    assertThat(((Visit) accepted.facts().getFirst().event()).getTo()).isEqualTo(NOW);
  }

  @Test
  void badStaysTripsAndArrivalsAreNamedByTheirPath() {
    List<@Nullable StayForm> stays = new ArrayList<>();
    stays.add(new StayForm("420106", "2022-06-24", "2022-06-20", null));
    stays.add(null);
    stays.add(new StayForm("000000", "2022-07-20", "tomorrow", null));
    List<@Nullable TripForm> trips = new ArrayList<>();
    trips.add(new TripForm("ROCKET", "1", "2022-06-20", null, null));
    trips.add(new TripForm("FLIGHT", "12345678", "2022-06-29", "123456", "far too long"));
    ItineraryForm form = new ItineraryForm(stays, trips, new InboundForm("CN", "2023-01-01"), null);

    assertThat(fields(ITINERARY.judge(form, DECLARER, Optional.of(IDENTITY), NOW)))
        .containsExactly(
            "stays[0].to",
            "stays[1]",
            "stays[2].regionCode",
            "stays[2].from",
            "stays[2].to",
            "trips[0].type",
            "trips[1].date",
            "trips[1].carriage",
            "trips[1].number",
            "trips[1].seat",
            "inbound.country",
            "inbound.arrivedAt");
  }

  @Test
  void aStayMayNameItsRiskArea() {
    Declared.Accepted accepted =
        itinerary(
            List.of(new StayForm("410105", "2022-06-20", "2022-06-24", " 翰林国际城  a区")),
            List.of(),
            null);
    Declared.Accepted open =
        health(new HealthForm("410105", List.of(), null, "NO", true, null, null, "翰林国际城 A区"));

    assertThat(((Visit) accepted.facts().getFirst().event()).getPlace().getCode())
        .isEqualTo("410105/翰林国际城A区");
    assertThat(((Visit) open.facts().get(1).event()).getPlace().getCode())
        .isEqualTo("410105/翰林国际城A区");
  }

  @Test
  void whatEndedMoreThanTwoWeeksAgoOrLastsLongerIsNamedByItsPath() {
    ItineraryForm form =
        new ItineraryForm(
            List.of(
                new StayForm("420106", "2022-06-01", "2022-06-10", null),
                new StayForm("420106", "2022-06-10", "2022-06-27", null),
                new StayForm("420106", "2022-06-20", "2022-06-24", "—")),
            List.of(
                new TripForm("TRAIN", "G1", "2022-06-12", null, null),
                new TripForm("TRAIN", "G1", "2022-06-14", null, null),
                new TripForm("TRAIN", "G1", "2022-06-29", null, null)),
            null,
            null);

    assertThat(fields(ITINERARY.judge(form, DECLARER, Optional.of(IDENTITY), NOW)))
        .containsExactly(
            "stays[0].to", "stays[1].to", "stays[2].area", "trips[0].date", "trips[2].date");
  }

  @ParameterizedTest
  @CsvSource({
    "TRAIN,G1886次,6号车厢,G1886/06,2022-06-25T16:00:00Z",
    "TRAIN,C1001,,C1001,2022-06-25T16:00:00Z",
    "TRAIN,D318/06,,D318/06,2022-06-26T04:00:00Z",
    "TRAIN,K1156/1157,无座,K1156+K1157,2022-06-27T16:00:00Z",
    "TRAIN,1461,,1461,2022-06-27T16:00:00Z",
    "FLIGHT,CZ0321,12A,CZ321/12,2022-06-26T04:00:00Z",
    "COACH,豫Ａ１２３４５,,豫A12345,2022-06-26T04:00:00Z",
    "SHIP,双泰二十六号,,双泰26,2022-06-27T16:00:00Z"
  })
  void aTripThatIsKnownByItsDayAloneLastsAsLongAsSuchTripsDo(
      String type, String number, String carriage, String code, Instant to) {
    TripForm trip = new TripForm(type, number, "2022-06-25", carriage, null);

    Visit visit = (Visit) itinerary(List.of(), List.of(trip), null).facts().getFirst().event();

    assertThat(visit.getPlace().getCode()).isEqualTo(code);
    assertThat(visit.getFrom()).isEqualTo("2022-06-24T16:00:00Z");
    assertThat(visit.getTo()).isEqualTo(to);
    assertThat(visit.getDepartureDate()).isEqualTo("2022-06-25");
  }

  @Test
  void whoComesFromAbroadTellsTheCountyOfTheirDocumentAndNoOtherDeclarationDoes() {
    InboundForm arrival = new InboundForm("US", "2022-06-27T08:00:00+08:00");
    TripForm trip = new TripForm("TRAIN", "G1", "2022-06-27", null, null);

    assertThat(countyTold(itinerary(List.of(), List.of(), arrival))).isEqualTo("110105");
    assertThat(countyTold(itinerary(List.of(), List.of(trip), null))).isEmpty();
    assertThat(countyTold(health(form(List.of(), null, "NO", true)))).isEmpty();
  }

  private static String countyTold(Declared.Accepted accepted) {
    return ((Declaration) accepted.facts().getLast().event()).getHeader().getDocumentRegion();
  }

  @Test
  void tripsMayOverlap() {
    assertThat(
            itinerary(
                    List.of(),
                    List.of(
                        new TripForm("TRAIN", "G1", "2022-06-27", null, null),
                        new TripForm("FLIGHT", "CZ3101", "2022-06-27", null, null)),
                    null)
                .facts())
        .hasSize(3);
  }

  @Test
  void anItineraryThatSaysNothingIsRefused() {
    assertThat(
            fields(
                ITINERARY.judge(
                    new ItineraryForm(null, null, null, null),
                    DECLARER,
                    Optional.of(IDENTITY),
                    NOW)))
        .containsExactly("stays");
  }

  private static HealthForm form(
      List<@Nullable String> symptoms,
      @Nullable Double temperature,
      String contact,
      boolean commitment) {
    return new HealthForm("410105", symptoms, temperature, contact, commitment, null, null, null);
  }

  private static Declared.Accepted health(HealthForm form) {
    return (Declared.Accepted) HEALTH.judge(form, DECLARER, Optional.of(IDENTITY), NOW);
  }

  private static Declared.Accepted itinerary(
      List<@Nullable StayForm> stays,
      List<@Nullable TripForm> trips,
      @Nullable InboundForm inbound) {
    Declared declared =
        ITINERARY.judge(
            new ItineraryForm(stays, trips, inbound, null), DECLARER, Optional.of(IDENTITY), NOW);
    assertThat(declared).isInstanceOf(Declared.Accepted.class);
    return (Declared.Accepted) declared;
  }

  private static List<String> fields(Declared declared) {
    assertThat(declared).isInstanceOf(Declared.Rejected.class);
    return ((Declared.Rejected) declared).violations().stream().map(Violation::field).toList();
  }
}
