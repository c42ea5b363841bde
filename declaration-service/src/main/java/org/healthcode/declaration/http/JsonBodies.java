package org.healthcode.declaration.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.healthcode.starter.problem.FieldError;
import org.healthcode.starter.problem.Problem;
import org.healthcode.starter.problem.ProblemException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads single JSON bodies piece by piece, so that the field that is too large can be named, and
 * none of it is kept.
 */
public final class JsonBodies {
  private static final int BUFFERS = 4;

  private final JsonMapper json;

  JsonBodies(JsonMapper json) {
    this.json = json;
  }

  /**
   * Blocks, so not for event loops.
   *
   * @throws ProblemException 422 naming the field that is too large
   * @throws ServerWebInputException for everything else that can't be read
   */
  public <T> T read(ServerHttpRequest request, Class<T> type) {
    try (InputStream body = open(request)) {
      return read(new BoundedInputStream(body, BoundedInputStream.ONE_BODY), type);
    } catch (IOException e) {
      throw new ServerWebInputException("the body broke off", null, e);
    }
  }

  public static InputStream open(ServerHttpRequest request) {
    return DataBufferUtils.subscriberInputStream(request.getBody(), BUFFERS);
  }

  <T> T read(BoundedInputStream body, Class<T> type) throws IOException {
    try (JsonParser parser = json.createParser(body)) {
      try {
        T value = json.readValue(parser, type);
        if (value == null) {
          throw new ServerWebInputException("no body");
        }
        if (parser.nextToken() != null) {
          throw ProblemException.invalid("body", "one JSON object and nothing behind it");
        }
        return value;
      } catch (JacksonException e) {
        if (e instanceof StreamConstraintsException || body.isExceeded()) {
          String field = path(parser.streamReadContext());
          body.drain();
          throw tooLong(field);
        }
        body.drain();
        throw new ServerWebInputException("unreadable", null, e);
      }
    } catch (JacksonException e) {
      // Its first bytes are of a charset that no JSON comes in.
      body.drain();
      throw new ServerWebInputException("unreadable", null, e);
    }
  }

  public static ProblemException tooLong(String field) {
    return new ProblemException(
        new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "field-too-long",
                "填写内容过长",
                "A field is too long",
                field + ": expected at most a few thousand characters.")
            .withErrors(List.of(new FieldError(field, "at most a few thousand characters"))));
  }

  private static String path(TokenStreamContext context) {
    StringBuilder path = new StringBuilder();
    for (TokenStreamContext step = context; step != null; step = step.getParent()) {
      String dot = path.isEmpty() || path.charAt(0) == '[' ? "" : ".";
      if (step.inArray()) {
        path.insert(0, "[" + step.getCurrentIndex() + "]" + dot);
      } else if (step.inObject() && step.currentName() != null) {
        path.insert(0, step.currentName() + dot);
      }
    }
    String text = path.toString();
    return text.matches("[A-Za-z0-9_.\\[\\]]{1,80}") ? text : "body";
  }
}
