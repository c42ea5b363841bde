package org.healthcode.local.e2e.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories of some days, fed afterwards as authorities do, whose color follows from the published
 * rules (the ninth edition, in force here) and the order of facts.
 */
@ExtendWith(SharedStack.class)
class RightColorIT {

  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

  /** A county that no other test's people live in. */
  private static final String QUIET = "411721";

  // What a case does to its person

  @Test
  void aPositiveThatIsKnownAfterItsCaseWasRuledOutStands(World world) {
    Person person = world.greenAdult();
    String record = world.newRecord("case");
    feedCase(world, record, person, "SUSPECTED", at(-3, "09:00"));
    feedCase(world, record, person, "RULED_OUT", at(-1, "12:00"));
    feedTest(world, person, at(-1, "09:00"), at(-1, "20:00"), "POSITIVE");

    world.awaitShown(person, "STOP RED");
  }

  @Test
  void aPositiveThatWasKnownBeforeItsCaseWasRuledOutIsOverWithItWheneverItIsFed(World world) {
    Person person = world.greenAdult();
    String record = world.newRecord("case");
    feedCase(world, record, person, "SUSPECTED", at(-3, "09:00"));
    feedCase(world, record, person, "RULED_OUT", at(-1, "12:00"));
    feedTest(world, person, at(-2, "09:00"), at(-2, "20:00"), "POSITIVE");

    remains(world, person, "PASS GREEN");
  }

  @ParameterizedTest(name = "{0}, then {1} of one date: {2}")
  @CsvSource({
    "RULED_OUT,CONFIRMED,STOP RED",
    "CONFIRMED,RULED_OUT,PASS GREEN",
    "DISCHARGED,CONFIRMED,STOP RED",
    "CONFIRMED,DISCHARGED,CHECK YELLOW"
  })
  void ofTwoStatusesOfOneDateTheOneThatWasRecordedLaterHolds(
      String first, String second, String shown, World world) {
    Person person = world.greenAdult();
    String record = world.newRecord("case");
    feedCase(world, record, person, first, day(-1));
    feedCase(world, record, person, second, day(-1));

    remains(world, person, shown);
  }

  @Test
  void whoWasDischargedAndThenRuledOutWasNeverACase(World world) {
    Person person = world.greenAdult();
    String record = world.newRecord("case");
    feedCase(world, record, person, "CONFIRMED", day(-3));
    feedCase(world, record, person, "DISCHARGED", day(-2));
    feedCase(world, record, person, "RULED_OUT", day(-1));

    remains(world, person, "PASS GREEN");
  }

  @Test
  void aClockThatRunsAheadALittleDelaysNoRed(World world) {
    Person person = world.greenAdult();
    feedCase(
        world,
        world.newRecord("case"),
        person,
        "CONFIRMED",
        Instant.now().plusSeconds(240).toString());

    world.awaitShown(person, "STOP RED");
  }

  // What follows for others

  @Test
  void aCaseThatIsOpenedAgainMakesTheTripsOfItsNewTimeRisky(World world) {
    Person sick = world.greenAdult();
    Person beside = world.greenAdult();
    String record = world.newRecord("case");
    feedCase(world, record, sick, "CONFIRMED", at(-19, "09:00"), day(-20));
    feedCase(world, record, sick, "DISCHARGED", at(-10, "09:00"));
    for (Person passenger : List.of(sick, beside)) {
      ride(world, passenger, "G7311/05", at(-2, "09:00"), at(-2, "12:00"));
    }
    feedCase(world, record, sick, "CONFIRMED", at(-1, "09:00"), day(-2));

    world.awaitShown(beside, "CHECK YELLOW");
  }

  @ParameterizedTest(name = "{0} and {1} met")
  @CsvSource({
    "G7312/06,G7312/6号车厢",
    "G7313/06,Ｇ7313/０６车",
    "T7314/7315/06,T7315/006",
    "G7316/06,G7316/无座"
  })
  void oneTrainIsOneTrainHoweverItIsWritten(String ofCase, String ofPassenger, World world) {
    Person sick = world.greenAdult();
    Person beside = world.greenAdult();
    ride(world, sick, ofCase, at(-2, "09:00"), at(-2, "12:00"));
    ride(world, beside, ofPassenger, at(-2, "09:00"), at(-2, "12:00"));
    feedCase(world, world.newRecord("case"), sick, "CONFIRMED", at(-1, "09:00"), day(-1));

    world.awaitShown(beside, "CHECK YELLOW");
  }

  @Test
  void onANightTrainTheHoursAfterMidnightAreShared(World world) {
    Person sick = world.greenAdult();
    Person beside = world.greenAdult();
    for (Person passenger : List.of(sick, beside)) {
      world.travel(passenger, "Z7317", "07", TODAY.minusDays(3)).expecting(201);
    }
    // Infectious from midnight, when the train of the day before was still on its way.
    feedCase(world, world.newRecord("case"), sick, "CONFIRMED", at(-1, "00:10"), day(-1));

    world.awaitShown(beside, "CHECK YELLOW");
  }

  @Test
  void whoBoardsAfterMidnightTakesTheTrainOfTheDayBefore(World world) {
    Person sick = world.greenAdult();
    Person beside = world.greenAdult();
    ride(world, sick, "K7318/07", at(-1, "01:30"), at(-1, "06:00"));
    world.travel(beside, "K7318", "7", TODAY.minusDays(2)).expecting(201);
    feedCase(world, world.newRecord("case"), sick, "CONFIRMED", at(-1, "09:00"), day(-1));

    world.awaitShown(beside, "CHECK YELLOW");
  }

  @ParameterizedTest(name = "a close contact of {0} days ago: {1}")
  @CsvSource({"-6,STOP RED", "-9,CHECK YELLOW", "-12,PASS GREEN", "-365,PASS GREEN"})
  void aContactThatIsKnownLateIsInThePhaseOfItsOwnDate(int days, String shown, World world) {
    Person sick = world.greenAdult();
    Person contact = world.greenAdult();
    String record = world.newRecord("case");
    feedCase(world, record, sick, "CONFIRMED", at(-13, "09:00"), day(-14));
    Map<String, Object> row = row(world.newRecord("contact"), contact);
    row.put("degree", "CLOSE");
    row.put("caseRecordId", record);
    row.put("lastContactAt", at(days, "09:00"));
    world.feed("contacts", row);

    remains(world, contact, shown);
  }

  // Places

  @Test
  void whoIsStillInALowCountyIsNotColoredAndTwoNegativesStayTwoWhenTheyDeclareAgain(World world) {
    Person person = Person.adult();
    String there = "{\"regionCode\": \"" + QUIET + "\"}";
    world.declare(person, there).expecting(201);
    world.awaitShown(person, "PASS GREEN");
    String record = world.newRecord("level");
    world.feed("region-risks", level(record, "LOW", at(-2, "00:00")));
    feedTest(world, person, at(-2, "09:00"), at(-2, "20:00"), "NEGATIVE");
    feedTest(world, person, at(-1, "10:00"), at(-1, "20:00"), "NEGATIVE");
    world.declare(person, there).expecting(201);

    remains(world, person, "PASS GREEN");
    world.retract("region-risks", record, "RECORDED_IN_ERROR").expecting(200);
  }

  @Test
  void anAreaIsOnePlaceHoweverItIsWrittenAndNoneEndsIt(World world) {
    Person there = Person.adult();
    Person besides = Person.adult();
    world.declare(there, area("和平小区一号楼")).expecting(201);
    world.declare(besides, area("和平小区2号楼")).expecting(201);
    world.awaitShown(there, "PASS GREEN");
    world.awaitShown(besides, "PASS GREEN");
    Map<String, Object> high = level(world.newRecord("level"), "HIGH", at(-2, "00:00"));
    high.put("area", "和平小区1号楼");
    world.feed("region-risks", high);
    world.awaitShown(there, "STOP RED");
    remains(world, besides, "PASS GREEN");

    Map<String, Object> none = level(world.newRecord("level"), "NONE", Instant.now().toString());
    none.put("area", "和平小区 １号楼");
    world.feed("region-risks", none);

    // Who stays where a level ends has not left it.
    world.awaitShown(there, "PASS GREEN");
  }

  @Test
  void aStayOfAWholePrefectureIsRefusedWithAReason(World world) {
    Answer answer = world.declare(Person.adult(), "{\"regionCode\": \"410100\"}").expecting(422);

    assertThat(answer.text()).contains("regionCode");
  }

  // Records

  @Test
  void aDeletionEndsARecordWhateverItsVersionCounts(World world) {
    Person person = world.greenAdult();
    String record = world.newRecord("case");
    Map<String, Object> row = row(record, person);
    row.put("status", "CONFIRMED");
    row.put("reportedAt", day(-1));
    row.put("recordVersion", day(-1).replace("-", "") + "120000");
    world.feed("cases", row);
    world.awaitShown(person, "STOP RED");

    world.retract("cases", record, "RECORDED_IN_ERROR").expecting(200);
    world.awaitShown(person, "PASS GREEN");
  }

  @Test
  void whatIsFedAgainAfterItsDeletionCountsAgain(World world) {
    Person person = world.greenAdult();
    String record = world.newRecord("test");
    Map<String, Object> row = testRow(record, person, at(-1, "09:00"), at(-1, "20:00"), "NEGATIVE");
    row.put("recordVersion", 1);
    world.feed("tests", row);
    world.retract("tests", record, "RECORDED_IN_ERROR").expecting(200);
    row.put("result", "POSITIVE");
    row.put("recordVersion", 2);
    world.feed("tests", row);

    world.awaitShown(person, "STOP RED");
  }

  @Test
  void aCorrectionWithAVersionFollowsARecordingWithoutOne(World world) {
    Person person = world.greenAdult();
    String record = world.newRecord("test");
    Map<String, Object> row = testRow(record, person, at(-1, "09:00"), at(-1, "20:00"), "NEGATIVE");
    world.feed("tests", row);
    row.put("result", "POSITIVE");
    row.put("recordVersion", 2);
    world.feed("tests", row);

    world.awaitShown(person, "STOP RED");
  }

  @Test
  void aFileThatIsSentAgainUndoesNoCorrection(World world) {
    Person mistyped = world.greenAdult();
    Person meant = world.greenAdult();
    String record = world.newRecord("test");
    String key = world.newRecord("job");
    String file =
        "recordId,idType,idNumber,sampledAt,resultAt,result\n%s,10,%s,%s,%s,POSITIVE\n"
            .formatted(record, mistyped.idNumber(), at(-1, "09:00"), at(-1, "20:00"));
    world.upload("tests", "text/csv", file, key).expecting(200);
    world.awaitShown(mistyped, "STOP RED");
    world.feed("tests", testRow(record, meant, at(-1, "09:00"), at(-1, "20:00"), "POSITIVE"));
    world.awaitShown(mistyped, "PASS GREEN");

    world.upload("tests", "text/csv", file, key).expecting(200);

    remains(world, mistyped, "PASS GREEN");
    world.awaitShown(meant, "STOP RED");
  }

  @Test
  void aFileThatIsSentAgainBringsNoDeletedRecordBack(World world) {
    Person person = world.greenAdult();
    String record = world.newRecord("case");
    String key = world.newRecord("job");
    String file =
        "recordId,idType,idNumber,status,reportedAt\n%s,10,%s,CONFIRMED,%s\n"
            .formatted(record, person.idNumber(), day(-1));
    world.upload("cases", "text/csv", file, key).expecting(200);
    world.awaitShown(person, "STOP RED");
    world.retract("cases", record, "RECORDED_IN_ERROR").expecting(200);
    world.awaitShown(person, "PASS GREEN");

    world.upload("cases", "text/csv", file, key).expecting(200);

    remains(world, person, "PASS GREEN");
  }

  // Lines of files

  @Test
  void aQuoteThatIsNeverClosedTakesNoOtherRowWithIt(World world) {
    Person before = Person.adult();
    Person behind = world.greenAdult();
    String file =
        "recordId,idType,idNumber,sampledAt,resultAt,result,备注\n"
            + testLine(world, before, "NEGATIVE")
            + ",\"未带口罩\n"
            + testLine(world, behind, "POSITIVE")
            + ",\n";

    Answer answer = world.upload("tests", "text/csv", file, world.newRecord("job")).expecting(200);

    assertThat(answer.at("rowsRead")).isEqualTo("2");
    assertThat(answer.at("rowsRejected")).isEqualTo("1");
    world.awaitShown(behind, "STOP RED");
  }

  @Test
  void oneRecordIdOfSeveralPeopleNamesTheRowsThatDoNotCount(World world) {
    List<Person> people = List.of(world.greenAdult(), Person.adult(), Person.adult());
    String record = world.newRecord("tube");
    StringBuilder file = new StringBuilder("recordId,idType,idNumber,sampledAt,resultAt,result\n");
    people.forEach(
        person ->
            file.append(
                "%s,10,%s,%s,%s,POSITIVE\n"
                    .formatted(record, person.idNumber(), at(-1, "09:00"), at(-1, "20:00"))));

    Answer answer =
        world.upload("tests", "text/csv", file.toString(), world.newRecord("job")).expecting(200);

    assertThat(answer.at("rowsAccepted")).isEqualTo("1");
    assertThat(answer.at("rowsRejected")).isEqualTo("2");
    world.awaitShown(people.getFirst(), "STOP RED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%1$tY/%1$tm/%1$td",
        "%1$tm/%1$td/%1$tY",
        "%1$tY年%1$tm月%1$td日",
        "%1$tY%1$tm%1$td080500"
      })
  void datesAreReadAsSpreadsheetsWriteThemOrRefused(String pattern, World world) {
    Person person = world.greenAdult();
    String written = pattern.formatted(TODAY.minusDays(1));
    String file =
        "recordId,idType,idNumber,sampledAt,resultAt,result\n%s,10,%s,%s,%s,POSITIVE\n"
            .formatted(world.newRecord("test"), person.idNumber(), written, at(-1, "20:00"));

    Answer answer = world.upload("tests", "text/csv", file, world.newRecord("job")).expecting(200);

    boolean read = !pattern.startsWith("%1$tm");
    assertThat(answer.at("rowsAccepted")).isEqualTo(read ? "1" : "0");
    remains(world, person, read ? "STOP RED" : "PASS GREEN");
  }

  @Test
  void whatExcelMadeOfNumbersIsNobodysNumber(World world) {
    StringBuilder file = new StringBuilder("recordId,idType,idNumber,sampledAt,resultAt,result\n");
    for (Person person : Person.adults(100)) {
      file.append(
          "%s,10,%s000,%s,%s,NEGATIVE\n"
              .formatted(
                  world.newRecord("test"),
                  person.idNumber().substring(0, 15),
                  at(-1, "09:00"),
                  at(-1, "20:00")));
    }

    Answer answer =
        world.upload("tests", "text/csv", file.toString(), world.newRecord("job")).expecting(200);

    assertThat(answer.at("rowsAccepted")).isEqualTo("0");
    assertThat(answer.at("rowsRejected")).isEqualTo("100");
  }

  /** Once everything recorded up to now is in the answer. */
  private static void remains(World world, Person person, String shown) {
    world.awaitAllIn(person);
    world.awaitShown(person, shown);
  }

  private static String day(int offset) {
    return TODAY.plusDays(offset).toString();
  }

  private static String at(int offset, String clock) {
    return day(offset) + "T" + clock + ":00+08:00";
  }

  private static String area(String name) {
    return "{\"regionCode\": \"" + QUIET + "\", \"area\": \"" + name + "\"}";
  }

  private static void feedCase(
      World world, String record, Person person, String status, String reportedAt) {
    feedCase(world, record, person, status, reportedAt, "");
  }

  private static void feedCase(
      World world, String record, Person person, String status, String reportedAt, String onset) {
    Map<String, Object> row = row(record, person);
    row.put("status", status);
    row.put("reportedAt", reportedAt);
    if (!onset.isEmpty()) {
      row.put("onsetDate", onset);
    }
    world.feed("cases", row);
  }

  private static void feedTest(
      World world, Person person, String sampledAt, String resultAt, String result) {
    world.feed("tests", testRow(world.newRecord("test"), person, sampledAt, resultAt, result));
  }

  private static Map<String, Object> testRow(
      String record, Person person, String sampledAt, String resultAt, String result) {
    Map<String, Object> row = row(record, person);
    row.put("sampledAt", sampledAt);
    row.put("resultAt", resultAt);
    row.put("result", result);
    return row;
  }

  private static String testLine(World world, Person person, String result) {
    return String.join(
        ",",
        world.newRecord("test"),
        "10",
        person.idNumber(),
        at(-1, "09:00"),
        at(-1, "20:00"),
        result);
  }

  private static void ride(World world, Person person, String train, String from, String to) {
    Map<String, Object> row = row(world.newRecord("visit"), person);
    row.put("placeType", "TRAIN");
    row.put("placeCode", train);
    row.put("from", from);
    row.put("to", to);
    world.feed("visits", row);
  }

  private static Map<String, Object> level(String record, String level, String from) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("recordId", record);
    row.put("regionCode", QUIET);
    row.put("level", level);
    row.put("from", from);
    return row;
  }

  private static Map<String, Object> row(String record, Person person) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("recordId", record);
    row.put("idType", "10");
    row.put("idNumber", person.idNumber());
    return row;
  }
}
