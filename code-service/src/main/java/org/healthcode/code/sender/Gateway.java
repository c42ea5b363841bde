package org.healthcode.code.sender;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import org.healthcode.code.message.MessageSender.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts to somebody else's server and says what became of it, by the status alone. Follows no
 * redirect, so that nothing is sent to an address that no operator has given.
 */
final class Gateway {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);
  private static final int FIRST_GOOD = 200;
  private static final int FIRST_REDIRECT = 300;
  private static final int FIRST_REFUSAL = 400;
  private static final int FIRST_FAULT = 500;

  /**
   * Signing in, patience and haste are between us and the gateway: no word on this message. 401,
   * 403, 408, 425, 429.
   */
  private static final Set<Integer> NOT_OF_THE_MESSAGE = Set.of(401, 403, 408, 425, 429);

  private final HttpClient http;

  Gateway(HttpClient http) {
    this.http = http;
  }

  Answer post(HttpRequest request) {
    try {
      return answer(http.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      // Its class alone: a message may quote the address.
      log.info("the gateway for messages is away: {}", e.getClass().getSimpleName());
      return Answer.AWAY;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.AWAY;
    }
  }

  private static Answer answer(int status) {
    if (status >= FIRST_GOOD && status < FIRST_REDIRECT) {
      return Answer.ACCEPTED;
    }
    boolean refused =
        status >= FIRST_REFUSAL && status < FIRST_FAULT && !NOT_OF_THE_MESSAGE.contains(status);
    log.info("the gateway for messages answers {}", status);
    return refused ? Answer.REFUSED : Answer.AWAY;
  }
}
