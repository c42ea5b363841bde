package org.healthcode.declaration.form;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.healthcode.schemas.place.AreaSpelling;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.spelling.Spelled;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.schemas.time.TimeSpelling.Written;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a form. */
public final class Form {
  private final List<Violation> violations = new ArrayList<>();
  private final Instant now;

  public Form(Instant now) {
    this.now = now;
  }

  public List<Violation> violations() {
    return List.copyOf(violations);
  }

  public boolean isInOrder() {
    return violations.isEmpty();
  }

  public void expect(boolean holds, String field, String expected) {
    if (!holds) {
      violations.add(new Violation(field, expected));
    }
  }

  /** The value, or a violation and empty. */
  public <T> Optional<T> expect(Optional<T> value, String field, String expected) {
    expect(value.isPresent(), field, expected);
    return value;
  }

  @SafeVarargs
  public final <E extends Enum<E>> Optional<E> oneOf(
      @Nullable String text, String field, E... known) {
    Optional<String> word = words(text).map(w -> w.toUpperCase(Locale.ROOT));
    return expect(
        word.flatMap(w -> Arrays.stream(known).filter(e -> e.name().equals(w)).findFirst()),
        field,
        "one of " + Arrays.stream(known).map(Enum::name).collect(Collectors.joining(", ")));
  }

  public Optional<Written> past(@Nullable String text, String field) {
    return expect(
        words(text)
            .flatMap(Times::parse)
            .filter(written -> isPast(written.at()))
            .map(this::notAhead),
        field,
        Times.FORMAT + ", not in the future");
  }

  /** What a clock that runs ahead says has happened holds from now on. */
  private Written notAhead(Written written) {
    return written.at().isAfter(now) ? new Written(now, false, ChinaTime.day(now)) : written;
  }

  /** As an end: a day is included, today until now. */
  public Optional<Instant> pastEnd(@Nullable String text, String field) {
    return past(text, field)
        .map(
            written -> {
              Instant end = written.asEnd();
              return written.wholeDay() && end.isAfter(now) ? now : end;
            });
  }

  /** The name of an area in a region, in its one spelling; empty where none was given. */
  public Optional<String> area(@Nullable String text, String field) {
    Optional<String> given = words(text);
    return given.flatMap(
        words -> read(AreaSpelling.readArea(words, AreaSpelling.IN_REGION), field));
  }

  /** What was understood, or a violation that says why it was not. */
  public <T> Optional<T> read(Spelled<T> spelled, String field) {
    spelled.refusal().ifPresent(expected -> expect(false, field, expected));
    return spelled.understood();
  }

  /** Where somebody stays: at the finest level that the table has. */
  public Optional<Region> stay(Regions regions, @Nullable String code, String field) {
    return read(
        words(code).map(regions::readStay).orElseGet(() -> Spelled.refused(Regions.EXPECTED)),
        field);
  }

  public boolean isPast(Instant at) {
    return !at.isBefore(Times.EARLIEST) && !at.isAfter(now.plus(Times.TOLERANCE));
  }

  /** A moment of what may be left out, or a violation and empty. */
  public Optional<Instant> moment(
      String field, @Nullable String text, Function<Written, Instant> which) {
    Optional<String> given = words(text);
    Optional<Instant> read = given.flatMap(Times::parse).map(which);
    expect(given.isEmpty() || read.isPresent(), field, Times.FORMAT);
    return read;
  }

  /** The constant of exactly this name. */
  public static <E extends Enum<E>> Optional<E> constant(@Nullable String word, E[] constants) {
    return Arrays.stream(constants).filter(it -> it.name().equals(word)).findFirst();
  }

  /** Each item as it is read; none where the list was left out. */
  public static <F, T> List<T> all(@Nullable List<F> given, Function<F, T> reading) {
    return given == null ? List.of() : given.stream().map(reading).toList();
  }

  /** As {@link #words}, empty where nothing was given. */
  public static String text(@Nullable String given) {
    return words(given).orElse("");
  }

  public static Optional<String> words(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(words -> !words.isEmpty());
  }
}
