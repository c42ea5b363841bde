package org.healthcode.risk.kafka.decision;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.domain.person.PersonState.Link;
import org.healthcode.risk.domain.person.PersonState.Profile;
import org.healthcode.risk.domain.person.PersonState.Published;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.ColorSpan;
import org.healthcode.risk.store.PersonRow;
import org.healthcode.risk.store.PublishedSpan;
import org.healthcode.risk.store.StoredLink;
import org.healthcode.schemas.serde.AvroBytes;

/** A person's state to a row of the store and back. */
public final class PersonStates {

  private static final AvroBytes<PersonRow> ROWS = new AvroBytes<>(PersonRow.class);

  private PersonStates() {}

  public static byte[] toBytes(PersonState state) {
    PersonRow.Builder row =
        PersonRow.newBuilder()
            .setMaskedName(state.profile().maskedName())
            .setIdTail(state.profile().idTail())
            .setDocumentRegion(state.profile().documentRegion())
            .setProfileAt(state.profile().recordedAt().toEpochMilli())
            .setLinks(
                state.links().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(PersonStates::storedLink)
                    .toList())
            .setFacts(state.evidence().all().stream().map(StoredFacts::stored).toList())
            .setPublishedDigest(state.published().digest())
            .setPublishedSpans(
                state.published().spans().stream().map(PersonStates::storedSpan).toList())
            .setCounted(state.counted());
    StoredGate.fill(row, state.gate());
    return ROWS.toBytes(row.build());
  }

  public static PersonState fromBytes(byte[] bytes) {
    PersonRow row = ROWS.fromBytes(bytes);
    Profile profile =
        new Profile(
            row.getMaskedName(),
            row.getIdTail(),
            row.getDocumentRegion(),
            Instant.ofEpochMilli(row.getProfileAt()));
    Map<String, Link> links =
        row.getLinks().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    StoredLink::getGuardian,
                    link -> new Link(link.getConfirmed(), Instant.ofEpochMilli(link.getAt()))));
    EvidenceSet evidence =
        EvidenceSet.of(row.getFacts().stream().map(StoredFacts::evidence).toList());
    List<ColorSpan> spans = row.getPublishedSpans().stream().map(PersonStates::span).toList();
    return new PersonState(
        profile,
        links,
        evidence,
        new Published(row.getPublishedDigest(), spans),
        StoredGate.memory(row),
        row.getCounted());
  }

  private static StoredLink storedLink(Map.Entry<String, Link> entry) {
    Link link = entry.getValue();
    return new StoredLink(entry.getKey(), link.confirmed(), link.recordedAt().toEpochMilli());
  }

  private static PublishedSpan storedSpan(ColorSpan span) {
    PublishedSpan.Builder stored =
        PublishedSpan.newBuilder()
            .setColor(span.color().name())
            .setFrom(span.from().toEpochMilli());
    span.until().map(Instant::toEpochMilli).ifPresent(stored::setUntil);
    return stored.build();
  }

  private static ColorSpan span(PublishedSpan stored) {
    return new ColorSpan(
        Color.valueOf(stored.getColor()),
        Instant.ofEpochMilli(stored.getFrom()),
        Optional.ofNullable(stored.getUntil()).map(Instant::ofEpochMilli));
  }
}
