package org.healthcode.risk.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeclareHealth.Met;
import org.healthcode.risk.oracle.history.DeclareHealth.Symptom;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.DeleteRecord;
import org.healthcode.risk.oracle.history.Feed;
import org.healthcode.risk.oracle.history.FeedCase;
import org.healthcode.risk.oracle.history.FeedCase.Status;
import org.healthcode.risk.oracle.history.FeedContact;
import org.healthcode.risk.oracle.history.FeedContact.Degree;
import org.healthcode.risk.oracle.history.FeedExposure;
import org.healthcode.risk.oracle.history.FeedLevel;
import org.healthcode.risk.oracle.history.FeedLevel.Level;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.FeedTest.Outcome;
import org.healthcode.risk.oracle.history.FeedVisit;
import org.healthcode.risk.oracle.history.History;
import org.healthcode.risk.oracle.history.Place;
import org.healthcode.risk.oracle.history.Place.Region;
import org.healthcode.risk.oracle.history.Place.Venue;
import org.healthcode.risk.oracle.history.ReleasePolicy;
import org.healthcode.risk.oracle.history.Stamp;
import org.healthcode.risk.oracle.history.Step;
import org.healthcode.risk.oracle.history.When;

/** A history told by hand, of person 0 and of others where they are named, for hand cases. */
final class Told {

  static final Region THERE = Region.county("411727");
  private static final Region HOME = Region.county("411721");
  private static final Venue VENUE = new Venue("V1");

  private final List<Step> steps = new ArrayList<>();
  private int records;

  /** Under a policy, from the beginning of all. */
  Told(String policy) {
    Instant from = policy.equals("national-2022-11") ? at("2022-11-01") : at("2020-01-01");
    Instant begin = policy.startsWith("henan-2020") ? at("2020-01-01") : from;
    if (policy.equals("henan-2022-03") || policy.equals("national-2022-06")) {
      from = at("2022-01-01");
      begin = from;
    }
    steps.add(new Step(begin, new ReleasePolicy(policy, from)));
  }

  /** A date, or a date and a time up to 24:00, of Asia/Shanghai. */
  static Instant at(String text) {
    LocalDate date = LocalDate.parse(text.substring(0, 10));
    if (text.endsWith("T24:00")) {
      return date.plusDays(1).atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant();
    }
    LocalDateTime time = text.length() == 10 ? date.atStartOfDay() : LocalDateTime.parse(text);
    return time.atZone(ZoneId.of("Asia/Shanghai")).toInstant();
  }

  Told say(Instant at, Action action) {
    steps.add(new Step(at, action));
    steps.sort(Comparator.comparing(Step::at));
    return this;
  }

  private Stamp stamp(String record, String at) {
    return new Stamp("cdc", record, Optional.empty(), 0, at(at));
  }

  private String next() {
    records++;
    return "r" + records;
  }

  Told declares(String at) {
    return declares(at, HOME, Set.of(), Optional.empty(), Met.NO);
  }

  Told stays(String at, Region region) {
    return declares(at, region, Set.of(), Optional.empty(), Met.NO);
  }

  Told feels(String at, Symptom... symptoms) {
    return declares(at, HOME, Set.of(symptoms), Optional.empty(), Met.NO);
  }

  Told measures(String at, double temperature) {
    return declares(at, HOME, Set.of(), Optional.of(temperature), Met.NO);
  }

  Told met(String at, Met met) {
    return declares(at, HOME, Set.of(), Optional.empty(), met);
  }

  private Told declares(
      String at, Region region, Set<Symptom> symptoms, Optional<Double> temperature, Met met) {
    return say(at(at), new DeclareHealth(0, next(), at(at), region, symptoms, temperature, met));
  }

  Told inbound(String arrived, String declared) {
    return say(
        at(declared),
        new DeclareItinerary(
            0, next(), at(declared), List.of(), List.of(), Optional.of(at(arrived))));
  }

  Told status(String at, Status status) {
    return status(0, "case", status, at, at, Optional.empty());
  }

  Told status(String record, Status status, String at) {
    return status(0, record, status, at, at, Optional.empty());
  }

  /** Reported on a date alone where that is given without a time. */
  Told status(
      int person,
      String record,
      Status status,
      String reported,
      String recorded,
      Optional<LocalDate> onset) {
    When when = reported.length() == 10 ? When.date(at(reported)) : When.moment(at(reported));
    return say(
        at(recorded),
        new FeedCase(
            stamp(record, recorded),
            person,
            status,
            onset,
            when,
            Optional.empty(),
            Optional.empty()));
  }

  Told contact(Degree degree, String last) {
    return contact(degree, last, last, Optional.empty());
  }

  Told contact(Degree degree, String last, String known) {
    return contact(degree, last, known, Optional.empty());
  }

  /** Of a case that person 9 has and that could infect long before. */
  Told contact(Degree degree, String last, String known, Optional<String> isolationTo) {
    String record = next();
    Instant before = at(last).minusSeconds(3600);
    say(
        before,
        new FeedCase(
            new Stamp("cdc", record, Optional.empty(), 0, before),
            9,
            Status.CONFIRMED,
            Optional.of(LocalDate.of(2020, 2, 1)),
            When.moment(before),
            Optional.empty(),
            Optional.empty()));
    return contactOf("cdc/" + record, degree, last, known, isolationTo);
  }

  Told contactOf(
      String caseKey, Degree degree, String last, String known, Optional<String> isolationTo) {
    return say(
        at(known),
        new FeedContact(
            stamp(next(), known),
            0,
            degree,
            caseKey,
            at(last),
            Optional.empty(),
            isolationTo.map(Told::at)));
  }

  Told negative(String... sampled) {
    for (String at : sampled) {
      test(Outcome.NEGATIVE, at, at);
    }
    return this;
  }

  /** With a result of a date alone where that is given without a time. */
  Told test(Outcome outcome, String sampled, String result) {
    return test(outcome, sampled, result, result);
  }

  Told test(Outcome outcome, String sampled, String result, String recorded) {
    boolean byDate = result.length() == 10;
    Instant at = byDate ? at(sampled) : at(result);
    When when = byDate ? When.date(at) : When.moment(at);
    Instant known = at(recorded).isBefore(at) ? at : at(recorded);
    return say(
        known,
        new FeedTest(
            new Stamp("cdc", next(), Optional.empty(), 0, known), 0, at(sampled), when, outcome));
  }

  Told level(Region region, Level level, String from, String recorded) {
    return level(region, level, from, Optional.empty(), recorded);
  }

  Told level(Region region, Level level, String from, Optional<String> until, String recorded) {
    return say(
        at(recorded),
        new FeedLevel(stamp(next(), recorded), region, level, at(from), until.map(Told::at)));
  }

  Told visit(int person, Place place, String from, String to, String recorded) {
    return say(
        at(recorded),
        new FeedVisit(stamp(next(), recorded), person, place, at(from), Optional.of(at(to))));
  }

  /** Was in a region with this level, and left it; known when both were fed. */
  Told left(Level level, String from, String left, String known) {
    level(THERE, level, from, from);
    return visit(0, THERE, from, left, known);
  }

  /** Is still in a region with this level. */
  Told isIn(Level level, String from) {
    level(THERE, level, from, from);
    return stays(from, THERE);
  }

  /** Shared a venue with a case, by an authority's word. */
  Told companion(String from, String left, String known) {
    say(at(left), new FeedExposure(stamp(next(), left), VENUE, at(from), at(left)));
    return visit(0, VENUE, from, left, known);
  }

  Told delete(Feed feed, String record, String at) {
    return say(at(at), new DeleteRecord(feed, "cdc", record, at(at)));
  }

  /** Person 0 has this color at this moment, for these reasons. */
  Told is(String at, Color color, String... rules) {
    return is(0, at, color, rules);
  }

  /** Nothing colors person 0 at this moment. */
  Told isFree(String at) {
    Answer answer = answer(0, at);
    if (answer.color().compareTo(Color.GREEN) > 0) {
      throw new AssertionError(at + ": " + answer + "\n" + Shown.history(history()));
    }
    return this;
  }

  Told is(int person, String at, Color color, String... rules) {
    Answer expected = new Answer(color, Set.of(rules));
    Answer answer = answer(person, at);
    if (!answer.equals(expected)) {
      throw new AssertionError(
          at + ": expected " + expected + ", got " + answer + "\n" + Shown.history(history()));
    }
    return this;
  }

  private Answer answer(int person, String at) {
    Map<Integer, Answer> colors = Oracle.colorsAt(history(), at(at));
    return colors.getOrDefault(person, Answer.UNDECLARED);
  }

  History history() {
    return new History(0, steps);
  }
}
