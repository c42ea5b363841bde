package org.healthcode.declaration.correction.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.healthcode.declaration.Appeals;
import org.healthcode.declaration.correction.CorrectionState;
import org.healthcode.declaration.correction.CorrectionState.By;
import org.healthcode.declaration.correction.CorrectionState.Ending;
import org.healthcode.declaration.correction.CorrectionState.Filing;
import org.healthcode.declaration.correction.CorrectionState.Status;
import org.healthcode.declaration.correction.NoteSealer;
import org.healthcode.declaration.correction.SealedNote;
import org.healthcode.declaration.crypto.TinkNoteSealer;
import org.healthcode.declaration.kafka.FakeTopic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.keys.KeyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaCorrectionStoreTest {
  private static final CorrectionState FILED = Appeals.filed(NOW);
  private static final Instant DUE = FILED.filing().dueAt();

  private final FakeTopic topic = new FakeTopic(Topics.CORRECTIONS);

  @Test
  void aCorrectionIsThereOnceItIsKeptAndAfterARestartWithAllItsSteps() throws Exception {
    CorrectionState late = FILED.ended(Appeals.ending(DUE.plusSeconds(1), Status.CORRECTED));
    try (KafkaCorrectionStore store = new KafkaCorrectionStore(topic.views())) {
      store.start().get(10, TimeUnit.SECONDS);
      store.put(FILED);
      assertThat(store.find(FILED.id())).contains(FILED);
      store.put(FILED.withEscalation());
      store.put(late);
      assertThat(store.ofPerson(Appeals.HOLDER)).containsExactly(late);
    }
    try (KafkaCorrectionStore restarted = new KafkaCorrectionStore(topic.views())) {
      restarted.start().get(10, TimeUnit.SECONDS);

      assertThat(restarted.isComplete()).isTrue();
      assertThat(restarted.all()).containsExactly(late);
      assertThat(restarted.unsettled()).isEmpty();
    }
  }

  @Test
  void whatTwoInstancesWroteAtOnceIsMergedAndWrittenOnceMoreBeforeCompactionForgetsIt()
      throws Exception {
    CorrectionState answered = FILED.ended(Appeals.ending(DUE.plusSeconds(1), Status.RETRACTED));
    try (KafkaCorrectionStore store = new KafkaCorrectionStore(topic.views())) {
      store.start().get(10, TimeUnit.SECONDS);
      store.put(answered);
      store.put(FILED.withEscalation());

      assertThat(store.find(FILED.id())).contains(answered);
      assertThat(store.unsettled()).containsExactly(answered);

      store.put(answered);
      assertThat(store.unsettled()).isEmpty();
    }
  }

  @Test
  void whatIsDeletedIsGoneAlsoAfterARestart() throws Exception {
    try (KafkaCorrectionStore store = new KafkaCorrectionStore(topic.views())) {
      store.start().get(10, TimeUnit.SECONDS);
      store.put(FILED.withErasure(NOW));
      assertThat(store.find(FILED.id()).map(CorrectionState::erased)).contains(true);

      store.delete(FILED.id());

      assertThat(store.all()).isEmpty();
      assertThat(store.ofPerson(Appeals.HOLDER)).isEmpty();
    }
    try (KafkaCorrectionStore restarted = new KafkaCorrectionStore(topic.views())) {
      restarted.start().get(10, TimeUnit.SECONDS);

      assertThat(restarted.all()).isEmpty();
    }
  }

  @Test
  void whatTheHolderAndTheAuthorityWriteIsNeverOnTheTopicInClear(@TempDir Path keys)
      throws Exception {
    NoteSealer sealer = new TinkNoteSealer(KeyFiles.create(keys).personalData());
    Filing filing = FILED.filing();
    CorrectionState sealed =
        CorrectionState.filed(
                new Filing(
                    filing.correctionId(),
                    filing.person(),
                    filing.regionCode(),
                    filing.evidenceId(),
                    filing.ruleId(),
                    filing.authority(),
                    filing.filedBy(),
                    filing.outOfProvince(),
                    sealer.seal("我叫王小明", filing.correctionId()),
                    filing.filedAt(),
                    filing.dueAt()))
            .ended(
                new Ending(
                    NOW.plusSeconds(1),
                    Status.UPHELD,
                    By.AUTHORITY,
                    sealer.seal("王小明已复核", filing.correctionId()),
                    "operator-1"));
    try (KafkaCorrectionStore store = new KafkaCorrectionStore(topic.views())) {
      store.start().get(10, TimeUnit.SECONDS);
      store.put(sealed);

      CorrectionState kept = store.find(sealed.id()).orElseThrow();
      assertThat(sealer.open(kept.filing().statement(), kept.id())).contains("我叫王小明");
      assertThat(sealer.open(kept.filing().statement(), "another")).isEmpty();
      assertThat(kept.ending().map(Ending::reason).flatMap(note -> sealer.open(note, kept.id())))
          .contains("王小明已复核");
      assertThat(sealer.open(SealedNote.NONE, kept.id())).isEmpty();
    }
    assertThat(new String(topic.value(0), StandardCharsets.UTF_8))
        .contains("henan-cdc")
        .doesNotContain("王小明");
  }
}
