package org.healthcode.risk.domain.evidence;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.healthcode.schemas.recording.RecordingMoment;

/** What one person's evidence refers to, of which others may say something new. */
public final class EvidenceReferences {

  private EvidenceReferences() {}

  /** Keys of the cases whose contact the person was. */
  public static Set<String> cases(EvidenceSet evidence) {
    return references(evidence, ContactFact.class, ContactFact::caseKey);
  }

  /** The same of who is one by a contact that was never taken back behind a moment. */
  public static Set<String> casesSince(EvidenceSet evidence, RecordingMoment moment) {
    return cases(
        evidence.filter(item -> item.history().lastTakenBack().filter(moment::isBefore).isEmpty()));
  }

  /** Keys of the contacts through whom the person became one. */
  public static Set<String> contacts(EvidenceSet evidence) {
    return evidence.all().stream()
        .flatMap(item -> item.fact().stream())
        .filter(ContactFact.class::isInstance)
        .flatMap(fact -> ((ContactFact) fact).viaKey().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Event ids of the facts that the person's overrides cite. */
  public static Set<String> facts(EvidenceSet evidence) {
    return references(evidence, OverrideFact.class, OverrideFact::factId);
  }

  /** Ids of the levels that the person's stays met. */
  public static Set<String> exposures(EvidenceSet evidence) {
    return references(evidence, Exposed.class, Exposed::exposureId);
  }

  /** Ids of the slots that the person's visits met something in, with when the person was there. */
  public static Map<String, SharedPlace.Minutes> slots(EvidenceSet evidence) {
    Map<String, SharedPlace.Minutes> slots = new HashMap<>();
    for (Evidence item : evidence.all()) {
      item.fact()
          .filter(SharedPlace.class::isInstance)
          .map(SharedPlace.class::cast)
          .ifPresent(shared -> slots.put(shared.slotId(), shared.presence()));
    }
    return slots;
  }

  private static <F extends Fact> Set<String> references(
      EvidenceSet evidence, Class<F> type, Function<F, String> reference) {
    return evidence.all().stream()
        .flatMap(item -> item.fact().stream())
        .filter(type::isInstance)
        .map(type::cast)
        .map(reference)
        .collect(Collectors.toUnmodifiableSet());
  }
}
