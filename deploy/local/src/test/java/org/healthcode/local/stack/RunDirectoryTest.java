package org.healthcode.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  private Path folder;
  private DataDirectory data;

  @BeforeEach
  void create(@TempDir Path empty) {
    folder = empty;
    data = new DataDirectory(folder.resolve("data"));
    data.create();
  }

  @Test
  void aSecondStackOnTheSameDataIsRefused() {
    try (RunDirectory first = RunDirectory.acquire(data)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> RunDirectory.acquire(data))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("already running")
          .hasMessageContaining("deploy/down --data " + data.root());
    }
  }

  @Test
  void theDataIsFreeAgainAfterTheStackHasStopped() {
    RunDirectory.acquire(data).close();

    assertThat(RunDirectory.launcher(data)).isEmpty();
    RunDirectory.acquire(data).close();
  }

  @Test
  void aProcessThatOutlivedItsLauncherIsFoundAndKeepsTheNextStackOut() throws Exception {
    Process orphan = new ProcessBuilder("sleep", "60").start();
    try {
      ProcessRecord.of(orphan.toHandle()).write(data.run().resolve("risk.pid"));

      assertThat(RunDirectory.running(data)).containsOnlyKeys(Part.RISK);
      assertThatThrownBy(() -> RunDirectory.acquire(data))
          .hasMessageContaining("risk (process " + orphan.pid() + ")")
          .hasMessageContaining("deploy/down");
    } finally {
      orphan.destroyForcibly().waitFor();
    }
    assertThat(RunDirectory.running(data)).isEmpty();
  }

  @Test
  void anotherProcessWithTheSameIdIsNotTakenForOurs() throws IOException {
    ProcessRecord mine = ProcessRecord.of(ProcessHandle.current());
    new ProcessRecord(mine.pid(), mine.started() - 60_000).write(data.run().resolve("risk.pid"));

    assertThat(RunDirectory.running(data)).isEmpty();
  }

  @Test
  void aHalfWrittenRecordIsNobody() throws IOException {
    Files.writeString(data.run().resolve("risk.pid"), "12");

    assertThat(RunDirectory.running(data)).isEmpty();
  }

  @Test
  void dataOfAnotherFormatAreANamedErrorAndStay() throws IOException {
    Path marker = data.root().resolve(".healthcode-data");
    Files.writeString(marker, "The data of a local health code stack.\n");

    assertThatThrownBy(data::create)
        .hasMessageContaining("another format")
        .hasMessageContaining("deploy/down --wipe");

    assertThat(marker).exists();
    data.wipe();
    data.create();
    assertThat(data.logs()).exists();
  }

  @Test
  void onlyAStacksOwnFolderIsDeleted() throws IOException {
    data.wipe();
    assertThat(data.root()).doesNotExist();

    Path other = Files.createDirectories(folder.resolve("photos"));
    Files.writeString(other.resolve("wedding.jpg"), "");
    assertThatThrownBy(() -> new DataDirectory(other).wipe())
        .hasMessageContaining("nothing is deleted");
    assertThatThrownBy(() -> new DataDirectory(other).create())
        .hasMessageContaining("HEALTHCODE_DATA");
    assertThat(other.resolve("wedding.jpg")).exists();
  }
}
