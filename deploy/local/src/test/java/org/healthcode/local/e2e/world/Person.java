package org.healthcode.local.e2e.world;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Somebody invented whom no other test knows. Everybody made is remembered, so that the last test
 * can look for traces of all of them.
 */
public record Person(String idNumber, String name, String phone) {
  private static final String CHECK_CHARACTERS = "0123456789X";
  private static final int DIGITS = 17;
  private static final int DAYS = 9_000;
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final ConcurrentLinkedQueue<Person> EVERYBODY = new ConcurrentLinkedQueue<>();

  public static Person adult() {
    return born(LocalDate.of(1970, 1, 1));
  }

  public static Person child() {
    return born(LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).minusYears(9), 300);
  }

  public static Person elder() {
    return born(LocalDate.of(1935, 1, 1));
  }

  public static List<Person> adults(int count) {
    return java.util.stream.Stream.generate(Person::adult).limit(count).toList();
  }

  /** The same person by another name. */
  public Person called(String another) {
    Person person = new Person(idNumber, another, phone);
    EVERYBODY.add(person);
    return person;
  }

  public static List<Person> everybody() {
    return List.copyOf(EVERYBODY);
  }

  private static Person born(LocalDate earliest) {
    return born(earliest, DAYS);
  }

  private static Person born(LocalDate earliest, int days) {
    int count = COUNT.getAndIncrement();
    String digits =
        "410105"
            + earliest.plusDays(count % days).format(DateTimeFormatter.BASIC_ISO_DATE)
            + "%03d".formatted(1 + count / days);
    Person person =
        new Person(digits + check(digits), nameOf(count), "137%08d".formatted(26_071_931 + count));
    EVERYBODY.add(person);
    return person;
  }

  /** Three characters that GBK has too, another three for everybody. */
  private static String nameOf(int count) {
    return "乜"
        + Character.toString(0x5000 + (count * 7) % 0x4000)
        + Character.toString(0x5100 + (count * 31) % 0x4000);
  }

  /** ISO 7064 MOD 11-2. */
  private static char check(String digits) {
    int sum = 0;
    for (int place = 0; place < DIGITS; place++) {
      sum += (digits.charAt(place) - '0') * ((1 << (DIGITS - place)) % 11);
    }
    return CHECK_CHARACTERS.charAt((12 - sum % 11) % 11);
  }

  @Override
  public String toString() {
    return "Person[" + idNumber.substring(DIGITS - 3) + "]";
  }
}
