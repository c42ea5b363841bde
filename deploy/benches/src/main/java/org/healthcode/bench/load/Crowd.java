package org.healthcode.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.healthcode.bench.stack.BenchStack;
import org.healthcode.bench.stack.Client;
import org.healthcode.bench.stack.Codes;
import org.healthcode.bench.stack.Subject;
import org.healthcode.local.demo.Resident;
import org.healthcode.local.stack.StackException;
import org.healthcode.schemas.answer.CodeState;

/** Has many people declare and waits until they have a color. */
public final class Crowd {
  private static final Set<CodeState> COLORS =
      EnumSet.of(CodeState.GREEN, CodeState.YELLOW, CodeState.RED);
  private static final int AT_ONCE = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final BenchStack stack;
  private final Client client;
  private final PrintStream out;

  public Crowd(BenchStack stack, Client client, PrintStream out) {
    this.stack = stack;
    this.client = client;
    this.out = out;
  }

  /**
   * Green for most; red for who was tested positive in an earlier run on the same stack.
   *
   * @throws StackException if somebody has no color two minutes after all have declared
   */
  public List<Subject> declare(List<Resident> residents) throws InterruptedException {
    Instant begin = Instant.now();
    List<Subject> subjects = new ArrayList<>(residents.size());
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Subject>> declared = new ArrayList<>(residents.size());
      residents.forEach(resident -> declared.add(threads.submit(() -> client.declare(resident))));
      for (Future<Subject> subject : declared) {
        subjects.add(subject.get());
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StackException known
          ? known
          : new StackException("A declaration could not be sent", e);
    }
    awaitColors(subjects);
    out.printf(
        Locale.ROOT,
        "%d people have declared and have a color after %.1f s%n",
        subjects.size(),
        Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    return subjects;
  }

  private void awaitColors(List<Subject> subjects) throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    try (Codes codes = new Codes(stack)) {
      while (true) {
        List<CodeState> states = codes.states(subjects.stream().map(Subject::person).toList());
        long colored = states.stream().filter(COLORS::contains).count();
        if (colored == subjects.size()) {
          return;
        }
        if (Instant.now().isAfter(deadline)) {
          throw new StackException(
              "Only %d of %d people have a color %d s after they declared."
                  .formatted(colored, subjects.size(), PATIENCE.toSeconds()));
        }
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (IOException e) {
      throw new StackException("Redis can't be read: " + e.getMessage(), e);
    }
  }
}
