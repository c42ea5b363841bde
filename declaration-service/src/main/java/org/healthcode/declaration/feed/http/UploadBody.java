package org.healthcode.declaration.feed.http;

import java.io.IOException;
import java.io.InputStream;
import org.healthcode.declaration.http.JsonBodies;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The body of a stream; never ends quietly when the client went away, since half a file must not
 * pass for a whole one.
 */
final class UploadBody extends InputStream {
  private static final long UNKNOWN = -1;

  private final InputStream body;
  private final long announced;
  private long received;
  private volatile boolean cut;

  private UploadBody(InputStream body, long announced) {
    this.body = body;
    this.announced = announced;
  }

  static UploadBody of(ServerHttpRequest request) {
    return new UploadBody(JsonBodies.open(request), request.getHeaders().getContentLength());
  }

  /** The client is gone: whoever reads gets an error. */
  void cut() {
    cut = true;
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
    int count = body.read(target, offset, length);
    if (count > 0) {
      received += count;
    } else if (count < 0 && (cut || (announced != UNKNOWN && received < announced))) {
      throw new IOException("the upload broke off");
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
