package org.healthcode.local.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One day with an outbreak: everybody declares, the centres for disease control hand in cases,
 * contacts and tests, and in the evening some are discharged and two suspicions turn out wrong. All
 * that is fed happened before the day, so nothing lies in the future; all record ids are fixed, so
 * playing it twice changes nothing.
 */
public final class DemoDay {
  private static final int EVERY_NTH_IS_A_CASE = 400;
  private static final int CONTACTS_PER_CASE = 6;
  private static final int EVERY_NTH_IS_TESTED = 4;
  private static final int EVERY_NTH_TEST_IS_POSITIVE = 300;
  private static final int PER_MILLE_WITH_FEVER = 4;
  private static final int PER_MILLE_MET_A_PATIENT = 2;
  private static final int LATE_RESULTS = 4;
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
