package org.healthcode.declaration.family.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
import org.healthcode.declaration.family.FamilyLinkState.Claim;
import org.healthcode.declaration.family.FamilyLinkState.Kind;
import org.healthcode.declaration.family.FamilyLinkState.Party;
import org.healthcode.declaration.family.FamilyLinkState.Step;
import org.healthcode.declaration.family.FamilyLinkState.WaitsFor;
import org.healthcode.declaration.family.FamilyLinkState.WindowWord;
import org.healthcode.declaration.family.FamilyStore;
import org.healthcode.declaration.kafka.ViewWriter;
import org.healthcode.declaration.kafka.Views;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.FamilyLink;
import org.healthcode.schemas.event.LinkParty;
import org.healthcode.schemas.event.LinkStatus;
import org.healthcode.schemas.event.LinkStep;
import org.healthcode.schemas.event.LinkStepKind;
import org.healthcode.schemas.event.LinkWaitsFor;
import org.healthcode.schemas.event.Relation;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;

/** Keeps family links on the compacted topic {@code family-links}. */
public final class KafkaFamilyStore implements FamilyStore, AutoCloseable {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, FamilyLinkState> links = new HashMap<>();
  private final Map<PersonId, Set<String>> byGuardian = new HashMap<>();
  private final Map<PersonId, Set<String>> byDependant = new HashMap<>();
  private final Set<String> pending = new HashSet<>();
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
    write(link);
    Optional<FamilyLinkState> held = find(link.linkId());
    if (held.filter(other -> other.version() != link.version()).isPresent()) {
      // Another instance's word stands against this one: it must be the last on the topic too.
      write(held.get());
    }
  }

  private void write(FamilyLinkState link) throws UnavailableException {
    // The key's hash alone would not lead to the dependant's partition.
    writer.write(link.dependant().partition(partitions), key(link), event(link));
  }

  @Override
  public Optional<FamilyLinkState> find(String linkId) {
    return reading(() -> Optional.ofNullable(links.get(linkId)));
  }

  @Override
  public List<FamilyLinkState> allOfGuardian(PersonId guardian) {
    return reading(() -> those(byGuardian.get(guardian)));
  }

  @Override
  public List<FamilyLinkState> allOfDependant(PersonId dependant) {
    return reading(() -> those(byDependant.get(dependant)));
  }

  @Override
  public List<FamilyLinkState> pending() {
    return reading(() -> those(pending));
  }

  @Override
  public List<FamilyLinkState> all() {
    return reading(() -> List.copyOf(links.values()));
  }

  @Override
  public boolean isComplete() {
    return view.caughtUp().isDone();
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

  private List<FamilyLinkState> those(@Nullable Set<String> ids) {
    List<FamilyLinkState> those = new ArrayList<>();
    for (String id : ids == null ? Set.<String>of() : ids) {
      FamilyLinkState link = links.get(id);
      if (link != null) {
        those.add(link);
      }
    }
    return those;
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
        Optional.ofNullable(event).map(given -> state(dependant, guardian, given));
    lock.writeLock().lock();
    try {
      if (link.isPresent()) {
        take(id, link.get());
      } else {
        links.remove(id);
        pending.remove(id);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void take(String id, FamilyLinkState link) {
    FamilyLinkState before = links.get(id);
    if (before != null && !link.standsAgainst(before)) {
      return;
    }
    links.put(id, link);
    byGuardian.computeIfAbsent(link.guardian(), unused -> new LinkedHashSet<>(2)).add(id);
    Set<String> ofDependant =
        byDependant.computeIfAbsent(link.dependant(), unused -> new LinkedHashSet<>(2));
    if (link.isConfirmed() && (before == null || !before.isConfirmed())) {
      // The order of the partition, which is the same everywhere, says who came first.
      ofDependant.remove(id);
    }
    ofDependant.add(id);
    if (link.isPending()) {
      pending.add(id);
    } else {
      pending.remove(id);
    }
  }

  private static FamilyLinkState state(PersonId dependant, PersonId guardian, FamilyLink event) {
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
    return new FamilyLinkState(
        dependant,
        guardian,
        relation,
        status,
        event.getGuardianMaskedName(),
        event.getDependantMaskedName(),
        status == FamilyLinkState.Status.PENDING ? claim(event) : Claim.NONE,
        event.getSteps().stream().flatMap(step -> step(step).stream()).toList(),
        event.getChangedBy(),
        event.getHeader().getRecordVersion());
  }

  private static Claim claim(FamilyLink event) {
    WaitsFor waitsFor =
        switch (event.getWaitsFor()) {
          case DEPENDANT -> WaitsFor.DEPENDANT;
          case FIRST_GUARDIAN -> WaitsFor.FIRST_GUARDIAN;
          // Whose word a newer service means is for people with the document to find out.
          case WINDOW, UNRECOGNISED -> WaitsFor.WINDOW;
        };
    return new Claim(
        waitsFor,
        event.getRegionCode(),
        event.getSealedGuardianName(),
        Optional.of(event.getClaimedNameTag()).filter(tag -> !tag.isEmpty()).map(NameTag::new),
        Optional.of(event.getWindowAccount())
            .filter(account -> !account.isEmpty())
            .map(account -> new WindowWord(account, event.getWindowEndsOthers())));
  }

  /** Empty for what a newer service means by another word. */
  private static Optional<Step> step(LinkStep step) {
    return kind(step.getKind())
        .flatMap(kind -> party(step.getBy()).map(by -> new Step(step.getAt(), kind, by)));
  }

  private static Optional<Kind> kind(LinkStepKind kind) {
    return kind == LinkStepKind.UNRECOGNISED
        ? Optional.empty()
        : Optional.of(Kind.valueOf(kind.name()));
  }

  private static Optional<Party> party(LinkParty party) {
    return party == LinkParty.UNRECOGNISED
        ? Optional.empty()
        : Optional.of(Party.valueOf(party.name()));
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
        link.changedBy(),
        LinkWaitsFor.valueOf(link.claim().waitsFor().name()),
        link.claim().regionCode(),
        link.claim().sealedGuardianName(),
        link.claim().nameTag().map(NameTag::hex).orElse(""),
        link.steps().stream().map(KafkaFamilyStore::event).toList(),
        link.claim().windowWord().map(WindowWord::account).orElse(""),
        link.claim().windowWord().filter(WindowWord::endsOthers).isPresent());
  }

  private static LinkStep event(Step step) {
    return new LinkStep(
        step.at(), LinkStepKind.valueOf(step.kind().name()), LinkParty.valueOf(step.by().name()));
  }

  private static byte[] key(FamilyLinkState link) {
    return ByteBuffer.allocate(2 * PersonId.LENGTH)
        .put(link.dependant().bytes())
        .put(link.guardian().bytes())
        .array();
  }
}
