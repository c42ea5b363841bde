package org.healthcode.schemas.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadingTest {
  private final AtomicLong clock = new AtomicLong(-5);
  private final AtomicInteger reads = new AtomicInteger();

  @TempDir private Path temporary;

  @BeforeEach
  void writeTheFirstContent() throws IOException {
    write("first", 1);
  }

  @Test
  void aChangeIsSeenAfterTheIntervalAndNotBefore() throws IOException {
    Reloading<String> content = reloading();
    write("second", 2);
    pass(Reloading.INTERVAL.toNanos() - 1);
    assertThat(content.get()).isEqualTo("first");
    pass(1);
    assertThat(content.get()).isEqualTo("second");
  }

  @Test
  void anUnchangedFileIsNotReadAgain() {
    Reloading<String> content = reloading();
    for (int i = 0; i < 10; i++) {
      pass(Reloading.INTERVAL.toNanos());
      assertThat(content.get()).isEqualTo("first");
    }
    assertThat(reads).hasValue(1);
  }

  @Test
  void aFileThatWentBadOrAwayLeavesTheLastGoodContentUntilItIsBack() throws IOException {
    Reloading<String> content = reloading();
    write("bad", 2);
    pass(Reloading.INTERVAL.toNanos());
    assertThat(content.get()).isEqualTo("first");
    Files.delete(file());
    pass(Reloading.INTERVAL.toNanos());
    assertThat(content.get()).isEqualTo("first");
    write("third", 3);
    pass(Reloading.INTERVAL.toNanos());
    assertThat(content.get()).isEqualTo("third");
  }

  @Test
  void aFileThatIsBadFromTheBeginningIsAnError() throws IOException {
    write("bad", 2);
    assertThatExceptionOfType(KeyFileException.class).isThrownBy(this::reloading);
  }

  private Reloading<String> reloading() {
    return new Reloading<>(file(), this::read, clock::get);
  }

  private String read(Path file) {
    reads.incrementAndGet();
    String text = Keysets.text(file);
    if (text.equals("bad")) {
      throw new KeyFileException(file, "something good");
    }
    return text;
  }

  private void write(String content, int second) throws IOException {
    Files.writeString(file(), content);
    Files.setLastModifiedTime(file(), FileTime.fromMillis(1000L * second));
  }

  private void pass(long nanos) {
    clock.addAndGet(nanos);
  }

  private Path file() {
    return temporary.resolve("file");
  }
}
