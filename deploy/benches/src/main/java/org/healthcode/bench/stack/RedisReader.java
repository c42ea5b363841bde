package org.healthcode.bench.stack;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one command that the bench needs, over a connection of its own. For one thread. */
final class RedisReader implements Closeable {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  public RedisReader(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    out = new BufferedOutputStream(socket.getOutputStream());
  }

  /** {@code MGET}: the values in the order of the keys, empty for those that are not there. */
  List<Optional<byte[]>> read(List<byte[]> keys) throws IOException {
    write("*" + (keys.size() + 1) + "\r\n");
    word("MGET".getBytes(StandardCharsets.US_ASCII));
    for (byte[] key : keys) {
      word(key);
    }
    out.flush();
    int count = Integer.parseInt(header('*'));
    List<Optional<byte[]>> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(value());
    }
    return values;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void word(byte[] bytes) throws IOException {
    write("$" + bytes.length + "\r\n");
    out.write(bytes);
    write("\r\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private Optional<byte[]> value() throws IOException {
    int length = Integer.parseInt(header('$'));
    if (length < 0) {
      return Optional.empty();
    }
    byte[] bytes = in.readNBytes(length);
    in.skipNBytes(2);
    return Optional.of(bytes);
  }

  private String header(char kind) throws IOException {
    var line = new ByteArrayOutputStream();
    int c = in.read();
    while (c >= 0 && c != '\r') {
      line.write(c);
      c = in.read();
    }
    in.skipNBytes(1);
    String text = line.toString(StandardCharsets.US_ASCII);
    if (text.isEmpty() || text.charAt(0) != kind) {
      throw new IOException("Redis answered " + text);
    }
    return text.substring(1);
  }
}
