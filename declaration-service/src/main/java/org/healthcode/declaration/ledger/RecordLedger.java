package org.healthcode.declaration.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.healthcode.schemas.Feed;

/**
 * Asks what was ever fed. This service keeps nothing of it: the ledger of the risk service does.
 */
public interface RecordLedger {

  /** A record, by the authority that feeds it. */
  record Question(String source, Feed feed, String recordId) {}

  /** What a record says, as far as it matters to those who cite it. */
  enum Says {
    /** It was taken back. */
    NOTHING,
    /** That somebody is a close contact, through whom others may come. */
    CLOSE_CONTACT,
    SOMETHING
  }

  /** What is known of a record. */
  sealed interface Answer {

    /**
     * It was fed, whether or not it was taken back since.
     *
     * @param lastRecordedAt when it was recorded or taken back last
     * @param says what it says now; empty where nobody says so
     */
    record Known(Instant lastRecordedAt, Optional<Says> says) implements Answer {}

    /** Nobody fed it before the question was asked. */
    record Unknown() implements Answer {}

    /** Nobody could say in time. */
    record Unsaid() implements Answer {}
  }

  /**
   * Answers all questions within three seconds; blocks, so never on an event loop.
   *
   * @param authorization who asks, as the header of their request says
   */
  Map<Question, Answer> ask(Collection<Question> questions, String authorization);

  /** As {@link #ask(Collection, String)}, of one record. */
  default Answer ask(Question question, String authorization) {
    return Objects.requireNonNull(ask(List.of(question), authorization).get(question));
  }
}
