package org.healthcode.declaration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.healthcode.declaration.override.CitedFacts;

/** Says of facts what it was told to say; without that, that they fit. */
public final class FakeCitedFacts implements CitedFacts {
  private final List<Question> asked = new ArrayList<>();
  private final Map<String, Fit> answers = new HashMap<>();
  private Optional<Callable<?>> meanwhile = Optional.empty();

  @Override
  public synchronized Fit ask(Question question, String authorization) {
    asked.add(question);
    Optional<Callable<?>> step = meanwhile;
    meanwhile = Optional.empty();
    step.ifPresent(FakeCitedFacts::run);
    return answers.getOrDefault(
        question.factId(), question.fedByDeciding() ? Fit.FED_BY_DECIDING : Fit.FITS);
  }

  public synchronized void says(String factId, Fit fit) {
    answers.put(factId, fit);
  }

  /** The next question is answered so, and in the meantime this happens. */
  public synchronized void thenSays(String factId, Fit fit, Callable<?> step) {
    meanwhile =
        Optional.of(
            () -> {
              Object done = step.call();
              says(factId, fit);
              return done;
            });
  }

  private static void run(Callable<?> step) {
    try {
      step.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public synchronized List<Question> asked() {
    return List.copyOf(asked);
  }
}
