package org.healthcode.starter.problem;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/** The one place where whatever a request ended with becomes a problem; before Boot's own at -1. */
@Order(-2)
public final class ProblemHandler implements WebExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  private static final Problem IDENTITY_AWAY =
      Problems.unavailable(
          "identity-provider-unavailable",
          "Expected the identity provider to answer; tokens can't be checked without it.");

  private final ProblemWriter writer;

  public ProblemHandler(ProblemWriter writer) {
    this.writer = writer;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    if (exchange.getResponse().isCommitted()
        || DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      return Mono.error(failure);
    }
    return writer.write(exchange, problem(failure));
  }

  private static Problem problem(Throwable failure) {
    return switch (failure) {
      case ProblemException e -> e.problem();
      case WebExchangeBindException e -> Problems.invalidFields(fields(e));
      case HandlerMethodValidationException e when !e.isForReturnValue() ->
          Problems.invalidFields(fields(e));
      case ContentTooLargeException e -> Problems.tooLarge();
      case DataBufferLimitException e -> Problems.tooLarge();
      case ServerWebInputException e -> InputProblems.of(e);
      case UnsupportedMediaTypeStatusException e ->
          Problems.unsupportedMediaType(
              "Expected Content-Type to be one of: " + names(e.getSupportedMediaTypes()));
      case NotAcceptableStatusException e ->
          Problems.notAcceptable(
              "Expected Accept to allow one of: " + names(e.getSupportedMediaTypes()));
      // An Accept that is none: the framework reads it only while it looks for who answers.
      case InvalidMediaTypeException _ ->
          Problems.notAcceptable("Expected Accept to be media types, such as application/json.");
      case MethodNotAllowedException e ->
          Problems.methodNotAllowed(
              "Expected one of: "
                  + e.getSupportedMethods().stream()
                      .map(HttpMethod::name)
                      .sorted()
                      .collect(Collectors.joining(", ")));
      case AuthenticationServiceException e -> IDENTITY_AWAY;
      case AuthenticationException e -> Problems.unauthenticated();
      case AccessDeniedException e ->
          Problems.forbidden("Expected a token with the scope that this call needs.");
      case JwtDecoderInitializationException e -> IDENTITY_AWAY;
      case ResponseStatusException e -> status(e);
      default -> unexpected(failure);
    };
  }

  private static Problem status(ResponseStatusException failure) {
    HttpStatus status = HttpStatus.resolve(failure.getStatusCode().value());
    if (status == null || status == HttpStatus.INTERNAL_SERVER_ERROR) {
      return unexpected(failure);
    }
    return status == HttpStatus.NOT_FOUND
        ? Problems.notFound("Expected a path that is documented at /v3/api-docs.")
        : Problems.other(status);
  }

  private static Problem unexpected(Throwable failure) {
    String incident = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    log.error("incident {}: {}", incident, SafeStack.of(failure));
    return Problems.unexpected(incident);
  }

  private static List<FieldError> fields(WebExchangeBindException failure) {
    return failure.getFieldErrors().stream()
        .map(error -> new FieldError(error.getField(), words(error)))
        .toList();
  }

  private static List<FieldError> fields(HandlerMethodValidationException failure) {
    return failure.getParameterValidationResults().stream()
        .flatMap(
            result -> {
              if (result instanceof ParameterErrors errors) {
                return errors.getFieldErrors().stream()
                    .map(error -> new FieldError(error.getField(), words(error)));
              }
              String name = result.getMethodParameter().getParameterName();
              return result.getResolvableErrors().stream()
                  .map(error -> new FieldError(name == null ? "parameter" : name, words(error)));
            })
        .collect(Collectors.toList());
  }

  private static String words(MessageSourceResolvable error) {
    return Stream.ofNullable(error.getDefaultMessage()).findFirst().orElse("a valid value");
  }

  private static String names(List<MediaType> types) {
    return types.stream().map(MediaType::toString).collect(Collectors.joining(", "));
  }
}
