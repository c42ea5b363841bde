package org.healthcode.declaration;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.healthcode.declaration.ledger.RecordLedger;
import org.healthcode.schemas.Feed;

/** A ledger in memory that can be away. */
public final class FakeLedger implements RecordLedger {
  private final Map<Question, Answer> known = new ConcurrentHashMap<>();
  private volatile boolean away;

  /** The record was recorded last at this moment, by the authority of the tests. */
  public void know(Feed feed, String recordId, Instant last) {
    know(feed, recordId, last, feed == Feed.CONTACTS ? Says.CLOSE_CONTACT : Says.SOMETHING);
  }

  /** As {@link #know(Feed, String, Instant)}, and says this. */
  public void know(Feed feed, String recordId, Instant last, Says says) {
    known.put(new Question("henan-cdc", feed, recordId), new Answer.Known(last, Optional.of(says)));
  }

  public void goAway() {
    away = true;
  }

  /** Knows nothing, and is there. */
  public void beginAnew() {
    known.clear();
    away = false;
  }

  @Override
  public Map<Question, Answer> ask(Collection<Question> questions, String authorization) {
    if (!authorization.startsWith("Bearer ")) {
      throw new IllegalArgumentException("who asks is to be said");
    }
    return questions.stream().collect(Collectors.toMap(it -> it, this::answer));
  }

  private Answer answer(Question question) {
    return away ? new Answer.Unsaid() : known.getOrDefault(question, new Answer.Unknown());
  }
}
