package org.healthcode.local.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.healthcode.schemas.region.RegionCode;

/**
 * One day with an outbreak: everybody declares, the centres for disease control hand in cases,
 * contacts and tests, and in the evening some are discharged and two suspicions turn out wrong; a
 * county goes to high risk and back, and two trains turn out to have carried a case, one of them by
 * mistake. All that is fed happened before the day, so nothing lies in the future; all record ids
 * are fixed, so playing it twice ends in the same.
 */
public final class DemoDay {
  private static final int EVERY_NTH_IS_A_CASE = 400;
  private static final int CONTACTS_PER_CASE = 6;
  private static final int EVERY_NTH_IS_TESTED = 4;
  private static final int EVERY_NTH_TEST_IS_POSITIVE = 300;
  private static final int PER_MILLE_WITH_FEVER = 4;
  private static final int PER_MILLE_MET_A_PATIENT = 2;
  private static final int LATE_RESULTS = 4;
  private static final int IN_A_CARRIAGE = 12;
  private static final int WITHOUT_CARRIAGE = 4;
  private static final String RISK_RECORD = "demo-risk-0001";

  /** Wancheng district of Nanyang. */
  private static final RegionCode COUNTY = new RegionCode("411302");

  private static final String CASE_COLUMNS = "recordId,idType,idNumber,status,onsetDate,reportedAt";
  private static final String TEST_COLUMNS =
      "recordId,idType,idNumber,sampledAt,resultAt,result,laboratory";
  private static final String CHINA = "+08:00";

  private final List<Resident> people;
  private final LocalDate day;
  private final List<Integer> sick;
  private final List<Integer> rest;

  /**
   * @param people at least a few hundred
   * @param day in China; yesterday's tests are of the day before it
   */
  public DemoDay(List<Resident> people, LocalDate day) {
    this.people = List.copyOf(people);
    this.day = day;
    int[] order = shuffled(people.size());
    int cases = Math.max(8, people.size() / EVERY_NTH_IS_A_CASE);
    this.sick = IntStream.range(0, cases).map(i -> order[i]).boxed().toList();
    this.rest = IntStream.range(cases, order.length).map(i -> order[i]).boxed().toList();
  }

  public List<HealthDeclaration> declarations() {
    var random = new SplittableRandom(1);
    List<HealthDeclaration> declarations = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      int luck = random.nextInt(1000);
      boolean fever = luck < PER_MILLE_WITH_FEVER;
      boolean met = !fever && luck < PER_MILLE_WITH_FEVER + PER_MILLE_MET_A_PATIENT;
      declarations.add(
          new HealthDeclaration(
              people.get(i),
              "demo-%s-%05d".formatted(day, i),
              fever ? List.of("FEVER", "COUGH") : List.of(),
              fever ? "38.2" : "36." + random.nextInt(2, 9),
              met ? "YES" : "NO"));
    }
    return declarations;
  }

  /** Known cases: most confirmed, some without symptoms, two only suspected. */
  public FeedFile cases() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < sick.size(); i++) {
      rows.add(caseRow(i, status(i), day.minusDays(isOld(i) ? 15 : 1) + "T09:00:00" + CHINA));
    }
    return file("cases", "cases", CASE_COLUMNS, rows);
  }

  /** Who met whom, two days ago. */
  public FeedFile contacts() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < sick.size() * CONTACTS_PER_CASE; i++) {
      boolean close = i % CONTACTS_PER_CASE < 4;
      rows.add(
          "demo-contact-%04d,10,%s,%s,demo-case-%04d,%s,%s,%s"
              .formatted(
                  i,
                  person(rest.get(i)),
                  close ? "CLOSE" : "SECONDARY",
                  i / CONTACTS_PER_CASE,
                  day.minusDays(2) + "T18:00:00" + CHINA,
                  close ? day.minusDays(1) + "T12:00:00" + CHINA : "",
                  close ? day.plusDays(12) + "T12:00:00" + CHINA : ""));
    }
    return file(
        "contacts",
        "contacts",
        "recordId,idType,idNumber,degree,caseRecordId,lastContactAt,isolationFrom,isolationTo",
        rows);
  }

  /** A mass screening of yesterday; a few are positive. */
  public FeedFile tests() {
    List<String> rows = new ArrayList<>();
    int tested = people.size() / EVERY_NTH_IS_TESTED;
    for (int i = 0; i < tested; i++) {
      rows.add(
          testRow(
              i,
              rest.size() - 1 - i,
              i % EVERY_NTH_TEST_IS_POSITIVE == 7 ? "POSITIVE" : "NEGATIVE"));
    }
    return file(
        "tests", "tests", "recordId,idType,idNumber,sampledAt,resultAt,result,laboratory", rows);
  }

  /** Two suspicions were wrong: the contacts of these people are free again, too. */
  public FeedFile ruledOut() {
    return file(
        "cases",
        "ruled-out",
        CASE_COLUMNS,
        IntStream.range(0, sick.size())
            .filter(i -> status(i).equals("SUSPECTED"))
            .mapToObj(i -> caseRow(i, "RULED_OUT", evening()))
            .toList());
  }

  /** The old cases go home. */
  public FeedFile discharged() {
    return file(
        "cases",
        "discharged",
        CASE_COLUMNS,
        IntStream.range(0, sick.size())
            .filter(DemoDay::isOld)
            .mapToObj(i -> caseRow(i, "DISCHARGED", evening()))
            .toList());
  }

  /** The last results of the screening; all are positive. */
  public FeedFile lateResults() {
    int notYetTested = rest.size() - 1 - people.size() / EVERY_NTH_IS_TESTED;
    return file(
        "tests",
        "late-results",
        TEST_COLUMNS,
        IntStream.range(0, LATE_RESULTS)
            .mapToObj(i -> testRow(90_000 + i, notYetTested - i, "POSITIVE"))
            .toList());
  }

  /** The county that goes to high risk. */
  public RegionCode county() {
    return COUNTY;
  }

  /**
   * What the authority says of the county's level, always since the day before: who was there while
   * it was high would stay red for days if it were lowered only from now on.
   *
   * @param level HIGH, MEDIUM, LOW or NONE
   */
  public FeedFile countyIs(String level) {
    return file(
        "region-risks",
        "risk-" + level.toLowerCase(Locale.ROOT),
        "recordId,regionCode,level,from",
        List.of(
            "%s,%s,%s,%s"
                .formatted(
                    RISK_RECORD, COUNTY.code(), level, day.minusDays(1) + "T12:00:00" + CHINA)));
  }

  /** The train whose traveller is confirmed by mistake. */
  public Train train() {
    return new Train("G1886", day.minusDays(1), "06");
  }

  /** The train of which the authority knows that it carried a case. */
  public Train otherTrain() {
    return new Train("K1080", day.minusDays(1), "11");
  }

  /**
   * A train with a case.
   *
   * @param date of departure
   * @param carriage of the case
   */
  public record Train(String number, LocalDate date, String carriage) {}

  /** The traveller, and those who sat in the same carriage or don't know where they sat. */
  public List<TripDeclaration> besideTheTraveller() {
    List<TripDeclaration> trips = new ArrayList<>();
    for (int i = 0; i < 1 + IN_A_CARRIAGE + WITHOUT_CARRIAGE; i++) {
      boolean knows = i < 1 + IN_A_CARRIAGE;
      trips.add(trip(i, train(), knows ? Optional.of(train().carriage()) : Optional.empty()));
    }
    return trips;
  }

  /** Who sat two carriages further. */
  public List<TripDeclaration> twoCarriagesFurther() {
    return IntStream.range(0, IN_A_CARRIAGE)
        .mapToObj(i -> trip(40 + i, train(), Optional.of("08")))
        .toList();
  }

  /** Who was on the other train, beside a case that nobody of the province is. */
  public List<TripDeclaration> onTheOtherTrain() {
    return IntStream.range(0, IN_A_CARRIAGE)
        .mapToObj(i -> trip(80 + i, otherTrain(), Optional.of(otherTrain().carriage())))
        .toList();
  }

  private TripDeclaration trip(int number, Train train, Optional<String> carriage) {
    return new TripDeclaration(
        passenger(number),
        "demo-%s-trip-%03d".formatted(day, number),
        train.number(),
        train.date(),
        carriage);
  }

  /** Neither a contact nor tested, so nothing but the train decides. */
  private Resident passenger(int number) {
    return people.get(rest.get(rest.size() / 2 + number));
  }

  /** The first passenger is found to be a case. */
  public FeedFile traveller() {
    return file(
        "cases",
        "traveller",
        CASE_COLUMNS,
        List.of(
            "%s,10,%s,CONFIRMED,%s,%s"
                .formatted(
                    travellersRecord(),
                    passenger(0).idNumber(),
                    day.minusDays(1),
                    day.minusDays(1) + "T22:00:00" + CHINA)));
  }

  /** The record of the traveller's case, which is retracted. */
  public String travellersRecord() {
    return "demo-case-traveller";
  }

  /** The authority's own word on the other train. */
  public FeedFile exposure() {
    Train other = otherTrain();
    return file(
        "exposures",
        "exposure",
        "recordId,placeType,placeCode,from,to",
        List.of(
            "demo-exposure-0001,TRAIN,%s/%s,%s,%s"
                .formatted(
                    other.number(),
                    other.carriage(),
                    other.date() + "T08:00:00" + CHINA,
                    other.date() + "T16:00:00" + CHINA)));
  }

  /** Somebody whose code is red at the end of the day, to look at. */
  public Resident patient() {
    return IntStream.range(0, sick.size())
        .filter(i -> !isOld(i) && status(i).equals("CONFIRMED"))
        .mapToObj(i -> people.get(sick.get(i)))
        .findFirst()
        .orElseThrow();
  }

  /** Somebody whose code is green at the end of the day, unless other feeds say otherwise. */
  public Resident healthy() {
    return people.get(rest.getLast());
  }

  private String caseRow(int i, String status, String reportedAt) {
    return "demo-case-%04d,10,%s,%s,%s,%s"
        .formatted(i, person(sick.get(i)), status, day.minusDays(isOld(i) ? 17 : 3), reportedAt);
  }

  private String testRow(int number, int position, String result) {
    return "demo-test-%05d,10,%s,%s,%s,%s,河南演示医学检验所"
        .formatted(
            number,
            person(rest.get(position)),
            day.minusDays(1) + "T10:00:00" + CHINA,
            day.minusDays(1) + "T20:00:00" + CHINA,
            result);
  }

  private String evening() {
    return day.minusDays(1) + "T21:00:00" + CHINA;
  }

  private static String status(int i) {
    return switch (i % 8) {
      case 3 -> "ASYMPTOMATIC";
      case 5 -> i < 16 ? "SUSPECTED" : "CONFIRMED";
      default -> "CONFIRMED";
    };
  }

  private static boolean isOld(int i) {
    return i % 8 == 0 || i % 8 == 6;
  }

  private FeedFile file(String feed, String name, String header, List<String> rows) {
    return new FeedFile(feed, "demo-" + day + "-" + name, header, rows);
  }

  private String person(int index) {
    return people.get(index).idNumber();
  }

  private static int[] shuffled(int size) {
    var random = new SplittableRandom(2);
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
    return order;
  }
}
