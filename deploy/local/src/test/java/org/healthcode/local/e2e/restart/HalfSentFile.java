package org.healthcode.local.e2e.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.World;

/** A file of cases that is on its way in while something happens; sent again if it broke off. */
final class HalfSentFile implements AutoCloseable {
  private static final String HEADER = "recordId,idType,idNumber,status,reportedAt\n";

  /** Blank lines, since what is smaller than the buffers on the way may wait in them. */
  private static final String PADDING = "\n".repeat(100_000);

  private final World world;
  private final String key;
  private final String first;
  private final String second;
  private final int rows;
  private final PipedInputStream in = new PipedInputStream(1 << 20);
  private final PipedOutputStream out;
  private final CompletableFuture<Answer> answer;

  HalfSentFile(World world, List<Person> people) throws IOException {
    this.world = world;
    this.key = world.newRecord("job");
    this.rows = people.size();
    this.first = HEADER + rows(people.subList(0, rows / 2));
    this.second = rows(people.subList(rows / 2, rows));
    this.out = new PipedOutputStream(in);
    this.answer =
        CompletableFuture.supplyAsync(
            () -> world.upload("cases", "text/csv", BodyPublishers.ofInputStream(() -> in), key));
  }

  /** Returns when some of it has been read. */
  void sendHalf() throws IOException {
    write(first + PADDING);
    Await.until(
        () ->
            assertThat(world.job(key).expecting(200).json().path("rowsRead").asInt()).isPositive());
  }

  /** Sends the rest, and the whole again until it is in. */
  void complete() throws Exception {
    write(second);
    out.close();
    if (!isDone()) {
      Await.until(
          () -> assertDone(world.upload("cases", "text/csv", first + second, key).expecting(200)));
    }
    assertDone(world.job(key).expecting(200));
  }

  @Override
  public void close() throws IOException {
    out.close();
    in.close();
  }

  private boolean isDone() throws InterruptedException {
    try {
      Answer given = answer.get(Await.LONG.toSeconds(), TimeUnit.SECONDS);
      if (given.status() == 200) {
        assertDone(given);
        return true;
      }
      return false;
    } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
      return false;
    }
  }

  private void assertDone(Answer given) {
    assertThat(given.at("state")).as(given.text()).isEqualTo("DONE");
    assertThat(given.json().path("rowsAccepted").asInt()).as(given.text()).isEqualTo(rows);
  }

  private String rows(List<Person> people) {
    return people.stream()
        .map(
            person ->
                "%s,10,%s,CONFIRMED,%s\n"
                    .formatted(world.newRecord("case"), person.idNumber(), Instant.now()))
        .collect(Collectors.joining());
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
