package org.healthcode.declaration.family.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.family.FamilyLinkState;
import org.healthcode.declaration.family.FamilyStore;
import org.healthcode.declaration.kafka.ViewWriter;
import org.healthcode.declaration.kafka.Views;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.FamilyLink;
import org.healthcode.schemas.event.LinkStatus;
import org.healthcode.schemas.event.Relation;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;

/** Keeps family links on the compacted topic {@code family-links}. */
public final class KafkaFamilyStore implements FamilyStore, AutoCloseable {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, FamilyLinkState> links = new HashMap<>();
  private final Map<PersonId, Set<String>> byGuardian = new HashMap<>();
  private final Map<PersonId, Set<String>> byDependant = new HashMap<>();
  private final TopicView<FamilyLink> view;
  private final ViewWriter<FamilyLink> writer;
  private final int partitions;

  public KafkaFamilyStore(Views views, int partitions) {
    this.view = views.of(Topics.FAMILY_LINKS, this::apply);
    this.writer = views.writer(Topics.FAMILY_LINKS, view);
    this.partitions = partitions;
  }

  public CompletableFuture<Void> start() {
    view.start();
    return view.caughtUp();
  }

  @Override
  public void put(FamilyLinkState link) throws UnavailableException {
    // The key's hash alone would not lead to the dependant's partition.
    writer.write(link.dependant().partition(partitions), key(link), event(link));
  }

  @Override
  public Optional<FamilyLinkState> find(String linkId) {
    return reading(() -> Optional.ofNullable(links.get(linkId)));
  }

  @Override
  public List<FamilyLinkState> ofGuardian(PersonId guardian) {
    return reading(() -> active(byGuardian.get(guardian)));
  }

  @Override
  public List<FamilyLinkState> ofDependant(PersonId dependant) {
    return reading(() -> active(byDependant.get(dependant)));
  }

  @Override
  public void close() {
    view.close();
  }

  private <T> T reading(Supplier<T> read) {
    lock.readLock().lock();
    try {
      return read.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  private List<FamilyLinkState> active(@Nullable Set<String> ids) {
    List<FamilyLinkState> active = new ArrayList<>();
    for (String id : ids == null ? Set.<String>of() : ids) {
      FamilyLinkState link = links.get(id);
      if (link != null && link.isActive()) {
        active.add(link);
      }
    }
    active.sort(Comparator.comparing(FamilyLinkState::linkId));
    return active;
  }

  private void apply(byte[] key, @Nullable FamilyLink event) {
    if (key.length != 2 * PersonId.LENGTH) {
      return;
    }
    ByteBuffer parts = ByteBuffer.wrap(key);
    PersonId dependant = new PersonId(parts.getLong(), parts.getLong());
    PersonId guardian = new PersonId(parts.getLong(), parts.getLong());
    String id = FamilyLinkState.linkId(dependant, guardian);
    Optional<FamilyLinkState> link =
        Optional.ofNullable(event).flatMap(given -> state(dependant, guardian, given));
    lock.writeLock().lock();
    try {
      if (link.isPresent()) {
        links.put(id, link.get());
        byGuardian.computeIfAbsent(guardian, unused -> new HashSet<>(2)).add(id);
        byDependant.computeIfAbsent(dependant, unused -> new HashSet<>(2)).add(id);
      } else {
        links.remove(id);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private static Optional<FamilyLinkState> state(
      PersonId dependant, PersonId guardian, FamilyLink event) {
    FamilyLinkState.Relation relation =
        switch (event.getRelation()) {
          case CHILD -> FamilyLinkState.Relation.CHILD;
          case ELDER, UNRECOGNISED -> FamilyLinkState.Relation.ELDER;
        };
    FamilyLinkState.Status status =
        switch (event.getStatus()) {
          case PENDING -> FamilyLinkState.Status.PENDING;
          case CONFIRMED -> FamilyLinkState.Status.CONFIRMED;
          // What a newer service means by another word is not ours to allow.
          case ENDED, UNRECOGNISED -> FamilyLinkState.Status.ENDED;
        };
    return Optional.of(
        new FamilyLinkState(
            dependant,
            guardian,
            relation,
            status,
            event.getGuardianMaskedName(),
            event.getDependantMaskedName(),
            event.getChangedBy(),
            event.getHeader().getRecordVersion()));
  }

  private static FamilyLink event(FamilyLinkState link) {
    EventHeader header =
        EventHeaderBuilder.recordedAt(
                Ids.residentSource(link.guardian()), link.linkId(), link.changedAt())
            .version(link.version())
            .retracted(!link.isActive())
            .build();
    return new FamilyLink(
        header,
        link.dependant().hex(),
        link.guardian().hex(),
        Relation.valueOf(link.relation().name()),
        LinkStatus.valueOf(link.status().name()),
        link.guardianName(),
        link.dependantName(),
        link.changedBy());
  }

  private static byte[] key(FamilyLinkState link) {
    return ByteBuffer.allocate(2 * PersonId.LENGTH)
        .put(link.dependant().bytes())
        .put(link.guardian().bytes())
        .array();
  }
}
