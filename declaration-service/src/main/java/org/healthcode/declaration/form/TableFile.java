package org.healthcode.declaration.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** Reads the tables of names that come with the service. */
public final class TableFile {
  private TableFile() {}

  /**
   * @param resource where it lies on the class path
   */
  public static Properties read(String resource) {
    Properties table = new Properties();
    try (InputStream in = TableFile.class.getResourceAsStream(resource);
        Reader text =
            new InputStreamReader(Objects.requireNonNull(in, resource), StandardCharsets.UTF_8)) {
      table.load(text);
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
