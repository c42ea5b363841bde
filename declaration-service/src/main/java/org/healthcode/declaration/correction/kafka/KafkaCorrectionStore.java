package org.healthcode.declaration.correction.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.healthcode.declaration.correction.CorrectionState;
import org.healthcode.declaration.correction.CorrectionState.By;
import org.healthcode.declaration.correction.CorrectionState.Ending;
import org.healthcode.declaration.correction.CorrectionState.Filing;
import org.healthcode.declaration.correction.CorrectionState.Status;
import org.healthcode.declaration.correction.CorrectionState.Step;
import org.healthcode.declaration.correction.CorrectionStore;
import org.healthcode.declaration.correction.SealedNote;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.kafka.ViewWriter;
import org.healthcode.declaration.kafka.Views;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.bytes.BufferBytes;
import org.healthcode.schemas.event.Correction;
import org.healthcode.schemas.event.CorrectionStatus;
import org.healthcode.schemas.event.CorrectionStep;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.FiledBy;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;

/** Keeps corrections on the compacted topic {@code corrections}. */
public final class KafkaCorrectionStore implements CorrectionStore, AutoCloseable {
  private static final Comparator<CorrectionState> FIRST_FILED =
      Comparator.comparing((CorrectionState correction) -> correction.filing().filedAt())
          .thenComparing(CorrectionState::id);

  private final ConcurrentMap<String, CorrectionState> corrections = new ConcurrentHashMap<>();
  private final ConcurrentMap<PersonId, Set<String>> byPerson = new ConcurrentHashMap<>();
  private final Set<String> unsettled = ConcurrentHashMap.newKeySet();
  private final TopicView<Correction> view;
  private final ViewWriter<Correction> writer;

  public KafkaCorrectionStore(Views views) {
    this.view = views.of(Topics.CORRECTIONS, this::apply);
    this.writer = views.writer(Topics.CORRECTIONS, view);
  }

  public CompletableFuture<Void> start() {
    view.start();
    return view.caughtUp();
  }

  @Override
  public void put(CorrectionState correction) throws UnavailableException {
    writer.write(
        ViewWriter.BY_KEY, correction.id().getBytes(StandardCharsets.UTF_8), event(correction));
  }

  @Override
  public void delete(String correctionId) throws UnavailableException {
    writer.write(ViewWriter.BY_KEY, correctionId.getBytes(StandardCharsets.UTF_8), null);
  }

  @Override
  public Optional<CorrectionState> find(String correctionId) {
    return Optional.ofNullable(corrections.get(correctionId));
  }

  @Override
  public List<CorrectionState> ofPerson(PersonId person) {
    return byPerson.getOrDefault(person, Set.of()).stream()
        .flatMap(id -> find(id).stream())
        .sorted(FIRST_FILED)
        .toList();
  }

  @Override
  public List<CorrectionState> all() {
    return List.copyOf(corrections.values());
  }

  @Override
  public List<CorrectionState> unsettled() {
    return unsettled.stream().flatMap(id -> find(id).stream()).toList();
  }

  @Override
  public boolean isComplete() {
    return view.caughtUp().isDone();
  }

  @Override
  public void close() {
    view.close();
  }

  /** Called by the view's thread alone. */
  private void apply(byte[] key, @Nullable Correction event) {
    String id = new String(key, StandardCharsets.UTF_8);
    if (event == null) {
      CorrectionState gone = corrections.remove(id);
      unsettled.remove(id);
      if (gone != null) {
        Set<String> ids = byPerson.get(gone.filing().person());
        if (ids != null) {
          ids.remove(id);
        }
      }
      return;
    }
    CorrectionState told = state(event);
    CorrectionState known = corrections.merge(id, told, CorrectionState::merge);
    byPerson
        .computeIfAbsent(known.filing().person(), unused -> ConcurrentHashMap.newKeySet())
        .add(id);
    if (known.equals(told)) {
      unsettled.remove(id);
    } else {
      unsettled.add(id);
    }
  }

  private static CorrectionState state(Correction event) {
    Filing filing =
        new Filing(
            event.getCorrectionId(),
            PersonId.fromHex(event.getPerson()),
            event.getRegionCode(),
            event.getEvidenceId(),
            event.getRuleId(),
            event.getAuthority(),
            filedBy(event.getFiledBy()),
            event.getOutOfProvince(),
            note(event.getStatement()),
            event.getFiledAt(),
            event.getDueAt());
    boolean escalated =
        event.getSteps().stream().anyMatch(step -> step.getStatus() == CorrectionStatus.ESCALATED);
    return new CorrectionState(filing, escalated, ending(event), event.getErased());
  }

  private static Optional<Ending> ending(Correction event) {
    for (CorrectionStep step : event.getSteps()) {
      Optional<Status> end = end(step.getStatus());
      if (end.isPresent()) {
        return Optional.of(
            new Ending(
                step.getAt(),
                end.get(),
                by(step.getBy()),
                note(event.getAnswer()),
                event.getAnsweredBy()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Status> end(CorrectionStatus status) {
    return switch (status) {
      case RETRACTED -> Optional.of(Status.RETRACTED);
      case CORRECTED -> Optional.of(Status.CORRECTED);
      case UPHELD -> Optional.of(Status.UPHELD);
      case WITHDRAWN -> Optional.of(Status.WITHDRAWN);
      case FILED, ESCALATED, UNRECOGNISED -> Optional.empty();
    };
  }

  private static By filedBy(FiledBy by) {
    return switch (by) {
      case HOLDER, UNRECOGNISED -> By.HOLDER;
      case GUARDIAN -> By.GUARDIAN;
      case HOTLINE -> By.HOTLINE;
    };
  }

  private static FiledBy filedBy(By by) {
    return switch (by) {
      case HOLDER -> FiledBy.HOLDER;
      case GUARDIAN -> FiledBy.GUARDIAN;
      case HOTLINE -> FiledBy.HOTLINE;
      case AUTHORITY, SUPERIOR, SYSTEM -> FiledBy.UNRECOGNISED;
    };
  }

  private static By by(String word) {
    return Arrays.stream(By.values())
        .filter(by -> by.word().equals(word))
        .findFirst()
        .orElse(By.SYSTEM);
  }

  private static SealedNote note(ByteBuffer buffer) {
    return new SealedNote(BufferBytes.copyOf(buffer));
  }

  private static Correction event(CorrectionState correction) {
    Filing filing = correction.filing();
    Optional<Ending> ending = correction.ending();
    List<Step> steps = correction.steps();
    return new Correction(
        header(filing, steps.getLast().at(), ending),
        filing.correctionId(),
        filing.person().hex(),
        filing.regionCode(),
        filing.evidenceId(),
        filing.ruleId(),
        filing.authority(),
        filedBy(filing.filedBy()),
        filing.outOfProvince(),
        ByteBuffer.wrap(filing.statement().bytes()),
        filing.filedAt(),
        filing.dueAt(),
        CorrectionStatus.valueOf(correction.status().name()),
        steps.stream()
            .map(
                step ->
                    new CorrectionStep(
                        step.at(),
                        CorrectionStatus.valueOf(step.status().name()),
                        step.by().word()))
            .toList(),
        ByteBuffer.wrap(ending.map(Ending::reason).orElse(SealedNote.NONE).bytes()),
        ending.filter(end -> end.status().isAnswer()).map(Ending::at).orElse(null),
        ending.map(Ending::account).orElse(""),
        correction.erased());
  }

  /** Says nothing that two instances could say differently of the same correction. */
  private static EventHeader header(Filing filing, Instant changedAt, Optional<Ending> ending) {
    return EventHeaderBuilder.recordedAt(
            Ids.residentSource(filing.person()), filing.correctionId(), changedAt)
        .effectiveAt(filing.filedAt())
        .account(ending.map(Ending::account).orElse(""))
        .build();
  }
}
