package org.healthcode.risk.domain.gate;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;

/**
 * What the gate has said of one person.
 *
 * @param judgedBy reference of the policy that judged last; empty of who was judged before there
 *     was a gate
 * @param grants content that may color, by evidence id; of a record the one granted last
 * @param asked what was asked about, by evidence id
 */
public record GateMemory(String judgedBy, Map<String, String> grants, Map<String, Asked> asked) {

  public static final GateMemory NONE = new GateMemory("", Map.of(), Map.of());

  public GateMemory {
    grants = Map.copyOf(grants);
    asked = Map.copyOf(asked);
  }

  public boolean isGranted(Word word) {
    return word.content().equals(grants.get(word.evidenceId()));
  }

  /** Whether anything is left out of the timeline, or may be. */
  public boolean isWaiting() {
    return asked.values().stream().anyMatch(it -> it.state() != Asked.State.SPARED);
  }

  /** What was asked in just this content. */
  public Optional<Asked> find(Word word) {
    return Optional.ofNullable(asked.get(word.evidenceId())).filter(it -> it.word().equals(word));
  }

  /** Words that may color from now on. */
  public GateMemory granting(Collection<Word> words) {
    Map<String, String> granted = new HashMap<>(grants);
    Map<String, Asked> left = new HashMap<>(asked);
    for (Word word : words) {
      granted.put(word.evidenceId(), word.content());
      find(word).ifPresent(_ -> left.remove(word.evidenceId()));
    }
    return new GateMemory(judgedBy, granted, left);
  }

  /** What became of a word that was asked about; nothing where its record says something else. */
  public GateMemory answered(Word word, Asked.State state) {
    return find(word).map(it -> with(List.of(it.with(state)))).orElse(this);
  }

  public GateMemory judgedBy(String policy) {
    return new GateMemory(policy, grants, asked);
  }

  GateMemory with(Collection<Asked> changed) {
    Map<String, Asked> now = new HashMap<>(asked);
    changed.forEach(it -> now.put(it.word().evidenceId(), it));
    return new GateMemory(judgedBy, grants, now);
  }

  GateMemory asking(Collection<Asked> all) {
    return new GateMemory(judgedBy, grants, Map.of()).with(all);
  }

  /** A grant ends with the record that it is of. */
  GateMemory without(EvidenceSet evidence) {
    if (grants.isEmpty()) {
      return this;
    }
    Map<String, String> kept = new HashMap<>();
    for (Evidence item : evidence.all()) {
      if (!item.retracted() || !item.isReadable()) {
        Optional.ofNullable(grants.get(item.evidenceId()))
            .ifPresent(content -> kept.put(item.evidenceId(), content));
      }
    }
    return kept.size() == grants.size() ? this : new GateMemory(judgedBy, kept, asked);
  }
}
