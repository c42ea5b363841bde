package org.healthcode.risk.policy;

import static org.healthcode.risk.policy.Shape.either;
import static org.healthcode.risk.policy.Shape.form;
import static org.healthcode.risk.policy.Shape.listOf;
import static org.healthcode.risk.policy.Shape.mapping;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.FactStanding;
import org.healthcode.risk.domain.evidence.HealthDeclaration;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.exposure.Margins;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.Notice;

/** The schema of a policy file. */
final class PolicySchema {

  private static final int MOST_DAYS = 365;
  private static final int MOST_TESTS = 60;
  private static final int MOST_HOURS = 24 * 60;

  /** Older tests are not shown to anybody. */
  private static final int MOST_TEST_HOURS = (int) CodeTimeline.KEPT.toHours();

  private static final Shape STRING =
      new Shape.Scalar("a text that is not empty", text -> !text.isBlank());
  private static final Shape KEBAB =
      new Shape.Scalar(
          "a kebab-case name, as in close-contact", text -> text.matches("[a-z0-9]+(-[a-z0-9]+)*"));
  private static final Shape SEMVER =
      new Shape.Scalar(
          "a semantic version, as in 1.0.0",
          text -> text.matches("(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})"));
  private static final Shape DATE =
      new Shape.Scalar("a date, as in 2022-06-28", PolicySchema::isDate);
  private static final Shape TIME =
      new Shape.Scalar(
          "a time in Asia/Shanghai, as in 2022-05-01T08:00 or 2022-05-01T24:00",
          LocalTimes::isTime);
  private static final Shape DATE_OR_TIME =
      new Shape.Scalar(
          "a time in Asia/Shanghai, as in 2022-05-01T08:00, or a date alone",
          text -> LocalTimes.isTime(text) || isDate(text));
  private static final Shape.Scalar TRUE = new Shape.Scalar("true", "true"::equals);
  private static final Shape BOOLEAN =
      new Shape.Scalar("true or false", text -> text.equals("true") || text.equals("false"));
  private static final Shape REGION =
      new Shape.Scalar("a code of GB/T 2260, as in 410105", text -> text.matches("\\d{6}"));
  private static final Shape TEMPERATURE =
      new Shape.Scalar(
          "a temperature in degrees Celsius, as in 37.3", text -> text.matches("\\d{2}(\\.\\d)?"));
  private static final Shape PROVINCE =
      new Shape.Scalar(
          "the first two digits of a province's code, as in \"41\"",
          text -> text.matches("[1-8]\\d"));
  private static final Shape DAYS = whole(0, MOST_DAYS);
  private static final Shape MINUTES = whole(0, MOST_HOURS * 60);
  private static final Shape MARGIN = whole(0, (int) Margins.WIDEST.toMinutes());
  private static final Shape TEXT = mapping().required("zh", STRING).required("en", STRING);

  private static final Shape MATCH =
      form("case", listOf(oneOf(CaseFact.Status.class), 1))
          .or("contact", listOf(oneOf(ContactFact.Degree.class), 1))
          .or(
              "positive-test",
              either(TRUE, mapping().optional("pooled", BOOLEAN).optional("past-days", DAYS)))
          .or(
              "declaration",
              mapping()
                  .optional("symptoms", listOf(oneOf(HealthDeclaration.Symptom.class), 1))
                  .optional("temperature-from", TEMPERATURE)
                  .optional(
                      "contact-with-patient", listOf(oneOf(HealthDeclaration.Answer.class), 1)))
          .or("inbound", mapping().optional("past-days", DAYS))
          .or("arrival", mapping().required("in-province", PROVINCE).optional("past-days", DAYS))
          .or(
              "exposure",
              mapping()
                  .required("kinds", listOf(oneOf(Exposed.Kind.class), 1))
                  .optional("past-days", DAYS)
                  .optional("left", TRUE))
          .or("override", oneOf(Color.class))
          .or("any-declaration", TRUE);

  private static final Shape RELEASE =
      form("days", DAYS)
          .or("case-status", listOf(oneOf(CaseFact.Status.class), 1))
          .or("isolation-end", mapping().required("else-days", DAYS))
          .or(
              "days-and-tests",
              mapping()
                  .required("days", DAYS)
                  .required("on-days", listOf(whole(0, MOST_DAYS), 1))
                  .optional("last-not-before", DAYS))
          .or(
              "tests",
              mapping()
                  .required("negatives", whole(1, MOST_TESTS))
                  .optional("hours-apart", whole(0, MOST_HOURS))
                  .optional("within-days", DAYS)
                  .optional("else-days", DAYS)
                  .optional("last-not-before", DAYS)
                  .optional("or-case-status", listOf(oneOf(CaseFact.Status.class), 1)))
          .or(
              "later-declaration",
              mapping()
                  .required("negatives", whole(1, MOST_TESTS))
                  .optional("hours-apart", whole(0, MOST_HOURS))
                  .required("else-days", DAYS))
          .or("single-test", TRUE)
          .or("stated-end", TRUE)
          .or("never", TRUE);

  private static final Shape RULE =
      mapping()
          .required("id", KEBAB)
          .required("title", TEXT)
          .required("legal-basis", TEXT)
          .required("match", MATCH)
          .required(
              "phases",
              listOf(
                  mapping().required("color", oneOf(Color.class)).required("release", RELEASE), 1));

  private static final Shape TEST_ASKED_FOR =
      mapping()
          .required("id", KEBAB)
          .required("title", TEXT)
          .required("legal-basis", TEXT)
          .required("text", TEXT)
          .required("test-within", mapping().required("hours", whole(1, MOST_TEST_HOURS)));

  private static final Shape EVIDENCE =
      form(
              "declaration",
              mapping()
                  .required("at", TIME)
                  .optional("symptoms", listOf(oneOf(HealthDeclaration.Symptom.class), 1))
                  .optional("temperature", TEMPERATURE)
                  .optional("contact-with-patient", oneOf(HealthDeclaration.Answer.class))
                  .optional("region", REGION))
          .or(
              "case",
              mapping()
                  .required("status", oneOf(CaseFact.Status.class))
                  .required("at", DATE_OR_TIME)
                  .optional("known", TIME)
                  .optional("recorded", TIME)
                  .optional("record", STRING))
          .or(
              "contact",
              mapping()
                  .required("degree", oneOf(ContactFact.Degree.class))
                  .optional("record", STRING)
                  .required("last-contact", TIME)
                  .optional("isolation-to", TIME)
                  .optional("known", TIME)
                  .optional("its-case-infectious-from", TIME)
                  .optional("its-case", oneOf(CaseStanding.class)))
          .or(
              "test",
              mapping()
                  .required("sampled", TIME)
                  .required("result", oneOf(TestFact.Outcome.class))
                  .optional("result-at", DATE_OR_TIME)
                  .optional("pooled", TRUE)
                  .optional("known", TIME)
                  .optional("record", STRING))
          .or(
              "inbound",
              mapping()
                  .optional("record", STRING)
                  .required("arrived", TIME)
                  .optional("declared", TIME))
          .or(
              "arrival",
              mapping()
                  .required("from-region", REGION)
                  .optional("to-region", REGION)
                  .required("at", TIME)
                  .optional("known", TIME))
          .or(
              "exposed",
              mapping()
                  .optional("record", STRING)
                  .required("kind", oneOf(Exposed.Kind.class))
                  .required("from", TIME)
                  .optional("left", TIME)
                  .optional("level-ended", TIME)
                  .optional("known", TIME))
          .or(
              "override",
              mapping()
                  .required("color", oneOf(Color.class))
                  .required("from", TIME)
                  .required("until", TIME)
                  .optional("its-fact", oneOf(FactStanding.class)))
          .or("unreadable", TRUE);

  private static final Shape CASE =
      mapping()
          .required("name", STRING)
          .required("evidence", listOf(EVIDENCE, 0))
          .required(
              "spans",
              listOf(
                  mapping()
                      .required("color", oneOf(Color.class))
                      .required("from", TIME)
                      .optional("until", TIME)
                      .required("rules", listOf(KEBAB, 1))
                      .optional("release", STRING),
                  0))
          .optional(
              "notices",
              listOf(
                  mapping()
                      .required("kind", oneOf(Notice.Kind.class))
                      .required("from", TIME)
                      .optional("until", TIME),
                  1))
          .optional("vouched", BOOLEAN);

  static final Shape POLICY =
      mapping()
          .required("id", KEBAB)
          .required("version", SEMVER)
          .required("title", TEXT)
          .required("legal-basis", TEXT)
          .required("effective-from", DATE)
          .required(
              "margins",
              mapping()
                  .required("venue-minutes", MARGIN)
                  .required("trip-minutes", MARGIN)
                  .required("region-minutes", MINUTES))
          .optional(
              "infectious",
              mapping().required("days-before-onset", DAYS).required("days-before-sample", DAYS))
          .required("rules", listOf(RULE, 1))
          .optional("notices", listOf(TEST_ASKED_FOR, 1))
          .required("tests", listOf(CASE, 1));

  private PolicySchema() {}

  private static Shape whole(int from, int to) {
    return new Shape.Scalar(
        "a whole number from " + from + " to " + to,
        text ->
            text.matches("\\d{1,9}")
                && Integer.parseInt(text) >= from
                && Integer.parseInt(text) <= to);
  }

  private static <E extends Enum<E>> Shape oneOf(Class<E> type) {
    String names =
        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    return new Shape.Scalar(
        "one of " + names,
        text -> Arrays.stream(type.getEnumConstants()).anyMatch(one -> one.name().equals(text)));
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text).getYear() >= 2000;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
