package org.healthcode.bench.load;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.healthcode.bench.stack.Client;
import org.healthcode.local.stack.StackException;
import tools.jackson.databind.JsonNode;

/** Test results that flow beside what is measured, as one upload. */
public final class Background {
  private final SteadyRows rows;
  private final Instant begin = Instant.now();
  private final CompletableFuture<JsonNode> job = new CompletableFuture<>();

  /**
   * @param people how many are tested
   */
  public Background(Client client, String run, int perSecond, int people) {
    String key = run + "-background";
    this.rows = new SteadyRows(TestRows.HEADER, new TestRows(key, people)::row, perSecond);
    Thread.ofPlatform()
        .daemon()
        .name("background")
        .start(
            () -> {
              try {
                job.complete(client.feedTests(key, BodyPublishers.ofInputStream(() -> rows)));
              } catch (InterruptedException | RuntimeException e) {
                job.completeExceptionally(e);
              }
            });
  }

  /**
   * Ends the upload.
   *
   * @return how many rows a second have gone in
   */
  public double end() {
    rows.end();
    try {
      long accepted = job.join().path("rowsAccepted").asLong();
      return accepted * 1000.0 / Duration.between(begin, Instant.now()).toMillis();
    } catch (CompletionException e) {
      throw new StackException("The other events could not be fed", e);
    }
  }
}
