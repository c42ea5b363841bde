package org.healthcode.declaration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.healthcode.declaration.override.CitedFacts;

/** Says of facts what it was told to say; without that, that they fit. */
public final class FakeCitedFacts implements CitedFacts {
  private final List<Question> asked = new ArrayList<>();
  private final Map<String, Fit> answers = new HashMap<>();

  @Override
  public synchronized Fit ask(Question question, String authorization) {
    asked.add(question);
    return answers.getOrDefault(
        question.factId(), question.fedByDeciding() ? Fit.FED_BY_DECIDING : Fit.FITS);
  }

  public synchronized void says(String factId, Fit fit) {
    answers.put(factId, fit);
  }

  public synchronized List<Question> asked() {
    return List.copyOf(asked);
  }
}
