package org.healthcode.schemas.keys;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a file holds, read again when the file has changed: so that a key which is added becomes
 * readable everywhere, some seconds later and without a restart, before anybody makes it the
 * primary one. A file that has become unreadable leaves the last good content in use, with a
 * warning that names it. For many threads; never blocks more than one.
 *
 * @param <T> what the content is turned into
 */
public final class Reloading<T> implements Supplier<T> {
  /** How often, at most, the file's modification time is looked at. */
  public static final Duration INTERVAL = Duration.ofSeconds(10);

  private static final System.Logger LOG = System.getLogger(Reloading.class.getName());

  private final Path file;
  private final Function<Path, T> reader;
  private final LongSupplier nanoTime;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Loaded<T> current;

  private record Loaded<T>(T value, FileTime modified, long checkedAt) {}

  Reloading(Path file, Function<Path, T> reader) {
    this(file, reader, System::nanoTime);
  }

  Reloading(Path file, Function<Path, T> reader, LongSupplier nanoTime) {
    this.file = file;
    this.reader = reader;
    this.nanoTime = nanoTime;
    FileTime modified = modified();
    this.current = new Loaded<>(reader.apply(file), modified, nanoTime.getAsLong());
  }

  @Override
  public T get() {
    // Whoever gets the lock looks at the file; the others go on with what there is.
    if (isDue(current) && looking.tryLock()) {
      try {
        current = reloadIfChanged(current);
      } finally {
        looking.unlock();
      }
    }
    return current.value();
  }

  private boolean isDue(Loaded<T> loaded) {
    return nanoTime.getAsLong() - loaded.checkedAt() >= INTERVAL.toNanos();
  }

  private Loaded<T> reloadIfChanged(Loaded<T> loaded) {
    Loaded<T> checked = new Loaded<>(loaded.value(), loaded.modified(), nanoTime.getAsLong());
    try {
      FileTime modified = modified();
      return modified.equals(loaded.modified())
          ? checked
          : new Loaded<>(reader.apply(file), modified, checked.checkedAt());
    } catch (KeyFileException e) {
      LOG.log(Level.WARNING, "Going on with the last good content. {0}", e.getMessage());
      return checked;
    }
  }

  private FileTime modified() {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new KeyFileException(file, "to exist and be readable");
    }
  }
}
