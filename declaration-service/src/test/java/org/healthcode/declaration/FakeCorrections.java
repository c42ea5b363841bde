package org.healthcode.declaration;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.healthcode.declaration.correction.CorrectionState;
import org.healthcode.declaration.correction.CorrectionStore;
import org.healthcode.schemas.id.PersonId;

/** Corrections in memory; {@link #written} is what a topic would hold. */
public final class FakeCorrections implements CorrectionStore {
  private final Map<String, CorrectionState> corrections = new ConcurrentHashMap<>();
  private final List<CorrectionState> written = new CopyOnWriteArrayList<>();
  private volatile boolean complete = true;

  public List<CorrectionState> written() {
    return written;
  }

  public void beginAgain() {
    complete = false;
  }

  public void catchUp() {
    complete = true;
  }

  @Override
  public void put(CorrectionState correction) {
    written.add(correction);
    corrections.merge(correction.id(), correction, CorrectionState::merge);
  }

  @Override
  public void delete(String correctionId) {
    corrections.remove(correctionId);
  }

  @Override
  public Optional<CorrectionState> find(String correctionId) {
    return Optional.ofNullable(corrections.get(correctionId));
  }

  @Override
  public List<CorrectionState> ofPerson(PersonId person) {
    return corrections.values().stream()
        .filter(correction -> correction.filing().person().equals(person))
        .sorted(Comparator.comparing(correction -> correction.filing().filedAt()))
        .toList();
  }

  @Override
  public List<CorrectionState> all() {
    return List.copyOf(corrections.values());
  }

  @Override
  public List<CorrectionState> unsettled() {
    return List.of();
  }

  @Override
  public boolean isComplete() {
    return complete;
  }
}
