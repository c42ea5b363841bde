package org.healthcode.local.e2e.world;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Just enough of Redis's protocol to read all that a Redis holds. */
public final class RedisReader implements AutoCloseable {
  private static final byte[] NOTHING = new byte[0];

  /** Who looked at a person; all other values are plain. */
  private static final String SORTED_SETS = "accesses:";

  private final Socket socket;
  private final InputStream in;

  public RedisReader(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Every key, and every value behind its key. */
  public List<byte[]> everything() throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (Object key : (List<?>) call(ascii("KEYS"), ascii("*"))) {
      byte[] name = (byte[]) key;
      all.add(name);
      if (new String(name, StandardCharsets.US_ASCII).startsWith(SORTED_SETS)) {
        for (Object member : (List<?>) call(ascii("ZRANGE"), name, ascii("0"), ascii("-1"))) {
          all.add((byte[]) member);
        }
      } else {
        all.add((byte[]) call(ascii("GET"), name));
      }
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private Object call(byte[]... words) throws IOException {
    var command = new ByteArrayOutputStream();
    command.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
    for (byte[] word : words) {
      command.writeBytes(("$" + word.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
      command.writeBytes(word);
      command.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    socket.getOutputStream().write(command.toByteArray());
    return reply();
  }

  private Object reply() throws IOException {
    String line = line();
    return switch (line.charAt(0)) {
      case '*' -> {
        List<Object> items = new ArrayList<>();
        for (int left = Integer.parseInt(line.substring(1)); left > 0; left--) {
          items.add(reply());
        }
        yield items;
      }
      case '$' -> {
        int length = Integer.parseInt(line.substring(1));
        byte[] value = length < 0 ? NOTHING : in.readNBytes(length);
        if (length >= 0) {
          line();
        }
        yield value;
      }
      default -> throw new IOException("an answer that is no value: " + line);
    };
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    int next = in.read();
    while (next != '\r') {
      if (next < 0) {
        throw new IOException("Redis closed the connection");
      }
      line.write(next);
      next = in.read();
    }
    in.read();
    return line.toString(StandardCharsets.US_ASCII);
  }
}
