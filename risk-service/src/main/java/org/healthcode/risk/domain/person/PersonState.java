package org.healthcode.risk.domain.person;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.gate.GateMemory;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.ColorSpan;

/**
 * All that is held about one person.
 *
 * @param links of guardians, by hex person id
 * @param counted whether published figures have what is held
 */
public record PersonState(
    Profile profile,
    Map<String, Link> links,
    EvidenceSet evidence,
    Published published,
    GateMemory gate,
    boolean counted) {

  public static final PersonState NONE =
      new PersonState(
          Profile.NONE, Map.of(), EvidenceSet.empty(), Published.NOTHING, GateMemory.NONE, false);

  public PersonState {
    links = Map.copyOf(links);
  }

  /**
   * What a checkpoint may see; empty texts when not known.
   *
   * @param documentRegion county of the document, told where no other was known
   */
  public record Profile(
      String maskedName, String idTail, String documentRegion, Instant recordedAt) {
    public static final Profile NONE = new Profile("", "", "", Instant.EPOCH);
  }

  /** Whether a guardian's link holds. */
  public record Link(boolean confirmed, Instant recordedAt) {}

  /** What was last published, as far as it takes to know whether anything changed. */
  public record Published(String digest, List<ColorSpan> spans) {
    public static final Published NOTHING = new Published("", List.of());

    public Published {
      spans = List.copyOf(spans);
    }

    public Optional<Color> at(Instant moment) {
      return spans.stream()
          .filter(span -> !moment.isBefore(span.from()))
          .filter(span -> span.until().map(moment::isBefore).orElse(true))
          .map(ColorSpan::color)
          .findFirst();
    }
  }

  public PersonState with(Evidence added) {
    return new PersonState(profile, links, evidence.merge(added), published, gate, counted);
  }

  /** The profile recorded last wins, so that the order of arrival does not matter. */
  public PersonState with(Profile other) {
    boolean newer = !other.recordedAt().isBefore(profile.recordedAt());
    return newer ? new PersonState(other, links, evidence, published, gate, counted) : this;
  }

  public PersonState with(String guardian, Link link) {
    Map<String, Link> merged = new HashMap<>(links);
    merged.merge(
        guardian,
        link,
        (before, now) -> now.recordedAt().isBefore(before.recordedAt()) ? before : now);
    return new PersonState(profile, merged, evidence, published, gate, counted);
  }

  public PersonState with(EvidenceSet kept) {
    return new PersonState(profile, links, kept, published, gate, counted);
  }

  /** Without what the erasure is about. */
  public PersonState erased(Erasure erasure) {
    Map<String, Link> younger = new HashMap<>(links);
    younger.values().removeIf(erasure::covers);
    return new PersonState(
        erasure.covers(profile) ? Profile.NONE : profile,
        younger,
        evidence.filter(item -> !erasure.covers(item)),
        published,
        gate,
        counted);
  }

  /** Where the person belongs, GB/T 2260; empty where nothing tells. */
  public String regionCode() {
    return Residence.of(evidence).map(Residence::regionCode).orElse(profile.documentRegion());
  }

  /** Whether the person has said anything of themselves. */
  public boolean hasSpoken() {
    return !profile.equals(Profile.NONE)
        || evidence.all().stream().anyMatch(item -> item.key().isSelfReported());
  }

  /** Whether anything of the person is held: who they are, or any fact, told by anybody. */
  public boolean isKnown() {
    return !profile.equals(Profile.NONE) || !evidence.all().isEmpty();
  }

  public PersonState with(Published now) {
    return new PersonState(profile, links, evidence, now, gate, counted);
  }

  public PersonState with(GateMemory now) {
    return new PersonState(profile, links, evidence, published, now, counted);
  }

  /** As figures have it now. */
  public PersonState inFigures() {
    return counted ? this : new PersonState(profile, links, evidence, published, gate, true);
  }

  /** Whether nothing is held that could not be made up again. */
  public boolean isNothing() {
    return new PersonState(profile, links, evidence, published, GateMemory.NONE, false)
        .equals(NONE);
  }

  public List<String> confirmedGuardians() {
    return links.entrySet().stream()
        .filter(entry -> entry.getValue().confirmed())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
