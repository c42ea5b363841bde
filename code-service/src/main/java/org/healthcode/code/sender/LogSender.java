package org.healthcode.code.sender;

import org.healthcode.code.message.MessageSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes that there is something to send, and to nobody. */
final class LogSender implements MessageSender {
  private static final Logger log = LoggerFactory.getLogger(LogSender.class);

  @Override
  public Answer send(Letter letter) {
    log.info("message {} {}", letter.changeId(), letter.easing() ? "EASING" : "RESTRICTION");
    return Answer.ACCEPTED;
  }
}
