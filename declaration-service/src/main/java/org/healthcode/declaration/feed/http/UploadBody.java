package org.healthcode.declaration.feed.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.healthcode.declaration.http.JsonBodies;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Schedulers;

/**
 * The body of a stream; never ends quietly when the client went away, or keeps its place and sends
 * nothing ({@link UploadPace}), since half a file must not pass for a whole one.
 */
final class UploadBody extends InputStream {
  private static final long UNKNOWN = -1;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final InputStream body;
  private final long announced;
  private long received;
  private final UploadPace pace;
  private final long look;
  private boolean watched;
  private volatile Disposable watch = Disposables.disposed();
  private volatile boolean cut;

  private UploadBody(InputStream body, long announced, Duration idle) {
    this.body = body;
    this.announced = announced;
    this.pace = new UploadPace(idle);
    this.look = Math.min(LOOK.toMillis(), idle.toMillis());
  }

  static UploadBody of(ServerHttpRequest request) {
    return of(request, UploadPace.IDLE);
  }

  /** As above, with another patience. */
  static UploadBody of(ServerHttpRequest request, Duration idle) {
    return new UploadBody(JsonBodies.open(request), request.getHeaders().getContentLength(), idle);
  }

  /** From the first read on: nobody waits for what is not read. */
  private void watchOver() {
    if (!watched) {
      watched = true;
      watch =
          Schedulers.parallel()
              .schedulePeriodically(this::cutIfTooSlow, look, look, TimeUnit.MILLISECONDS);
    }
  }

  private void cutIfTooSlow() {
    if (pace.isTooSlow(System.nanoTime())) {
      cut();
    }
  }

  /** The client is gone: whoever reads gets an error. */
  void cut() {
    cut = true;
    watch.dispose();
    try {
      body.close();
    } catch (IOException e) {
      // Whoever reads is told anyway.
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    watchOver();
    pace.beginWaiting(System.nanoTime());
    int count = -1;
    try {
      count = body.read(target, offset, length);
    } finally {
      pace.receive(Math.max(count, 0), System.nanoTime());
    }
    if (count > 0) {
      received += count;
    } else if (count < 0 && (cut || (announced != UNKNOWN && received < announced))) {
      throw new IOException("the upload broke off");
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    watch.dispose();
    body.close();
  }
}
