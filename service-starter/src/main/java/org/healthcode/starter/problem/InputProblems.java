package org.healthcode.starter.problem;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;

/** What to say about input that can't be read: the field and what it should be, never its value. */
final class InputProblems {
  /** What a field's name looks like; anything else may be a value that someone used as a key. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z_]{0,40}");

  private InputProblems() {}

  static Problem of(ServerWebInputException failure) {
    Optional<ProblemException> own = find(failure, ProblemException.class);
    if (own.isPresent()) {
      return own.get().problem();
    }
    if (failure instanceof MissingRequestValueException missing) {
      return Problems.unreadableFields(
          List.of(new FieldError(missing.getName(), "a value (" + missing.getLabel() + ")")));
    }
    if (find(failure, DataBufferLimitException.class).isPresent()) {
      return Problems.tooLarge();
    }
    return find(failure, JacksonException.class)
        .map(InputProblems::json)
        .or(() -> find(failure, TypeMismatchException.class).map(e -> parameter(failure, e)))
        .orElseGet(() -> saysNothing(failure) ? Problems.missingBody() : Problems.badRequest());
  }

  /** Spring reports a missing body as a decoding failure that nothing caused. */
  private static boolean saysNothing(ServerWebInputException failure) {
    Throwable cause = failure.getCause();
    return cause == null || (cause instanceof DecodingException && cause.getCause() == null);
  }

  static Problem json(JacksonException failure) {
    return switch (failure) {
      case StreamConstraintsException e ->
          Problems.unreadableFields(
              List.of(
                  new FieldError(
                      path(e), "a text, name, number or nesting within the documented limits")));
      case StreamReadException e -> Problems.malformedJson(position(e));
      case MismatchedInputException e when e.getTargetType() != null ->
          Problems.unreadableFields(List.of(new FieldError(path(e), expected(e.getTargetType()))));
      case DatabindException e ->
          Problems.unreadableFields(List.of(new FieldError(path(e), "a valid value")));
      default -> Problems.malformedJson(position(failure));
    };
  }

  private static Problem parameter(ServerWebInputException failure, TypeMismatchException cause) {
    MethodParameter parameter = failure.getMethodParameter();
    String name = parameter == null ? null : parameter.getParameterName();
    return Problems.unreadableFields(
        List.of(new FieldError(name == null ? "parameter" : name, expected(required(cause)))));
  }

  private static Type required(TypeMismatchException cause) {
    Class<?> type = cause.getRequiredType();
    return type == null ? Object.class : type;
  }

  private static String position(JacksonException failure) {
    var location = failure.getLocation();
    return location == null || location.getLineNr() < 1
        ? "Expected one complete JSON value."
        : "Expected valid JSON at line %d, column %d."
            .formatted(location.getLineNr(), location.getColumnNr());
  }

  private static String path(JacksonException failure) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : failure.getPath()) {
      String name = step.getPropertyName();
      if (name == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(NAME.matcher(name).matches() ? name : "?");
      }
    }
    return path.isEmpty() ? "body" : path.toString();
  }

  /** What a value of the type looks like, in words for who writes the request. */
  static String expected(Type type) {
    if (!(type instanceof Class<?> raw)) {
      return "a list or an object, as documented";
    }
    if (raw.isEnum()) {
      return "one of "
          + Arrays.stream(raw.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    return Optional.ofNullable(WORDS.get(raw)).orElseGet(() -> shape(raw));
  }

  private static String shape(Class<?> type) {
    if (Collection.class.isAssignableFrom(type) || type.isArray()) {
      return "a list";
    }
    return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "a valid value";
  }

  private static final String WHOLE = "a whole number";
  private static final String DECIMAL = "a number";
  private static final String TIME = "a time with offset, such as 2020-03-01T08:00:00+08:00";
  private static final Map<Class<?>, String> WORDS =
      Map.ofEntries(
          Map.entry(int.class, WHOLE),
          Map.entry(Integer.class, WHOLE),
          Map.entry(long.class, WHOLE),
          Map.entry(Long.class, WHOLE),
          Map.entry(double.class, DECIMAL),
          Map.entry(Double.class, DECIMAL),
          Map.entry(BigDecimal.class, DECIMAL),
          Map.entry(boolean.class, "true or false"),
          Map.entry(Boolean.class, "true or false"),
          Map.entry(String.class, "a text"),
          Map.entry(UUID.class, "a UUID"),
          Map.entry(LocalDate.class, "a date, such as 2020-03-01"),
          Map.entry(Instant.class, TIME),
          Map.entry(OffsetDateTime.class, TIME));

  static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    @Nullable Throwable current = failure;
    for (int depth = 0; current != null && depth < 20; depth++) {
      if (type.isInstance(current)) {
        return Optional.of(type.cast(current));
      }
      current = current.getCause();
    }
    return Optional.empty();
  }
}
