package org.healthcode.declaration;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.waiting.WaitingElsewhere;

/** What waits in the risk service, as a test says; it agrees to every word. */
public final class FakeWaiting implements WaitingElsewhere {
  private final List<String> words = new ArrayList<>();
  private Optional<Waiting> waiting = Optional.of(new Waiting(List.of(), List.of()));

  public synchronized void says(Optional<Waiting> next) {
    waiting = next;
  }

  /** What was decided, as {@code GROUP id version word} or {@code POLICY id word}. */
  public synchronized List<String> words() {
    return List.copyOf(words);
  }

  @Override
  public synchronized Optional<Waiting> find(String authorization) {
    return waiting;
  }

  @Override
  public synchronized Optional<Answer> decideGroup(
      String groupId, long version, Word word, String authorization) {
    return said("GROUP " + groupId + " " + version + " " + word);
  }

  @Override
  public synchronized Optional<Answer> decidePolicy(
      String releaseId, Word word, String authorization) {
    return said("POLICY " + releaseId + " " + word);
  }

  private Optional<Answer> said(String word) {
    words.add(word);
    return waiting.map(
        _ ->
            new Answer(
                200, "application/json", "{\"done\":true}".getBytes(StandardCharsets.UTF_8)));
  }
}
