package org.healthcode.local.e2e.doors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code endpoints.csv}: what each caller is answered who asks, with the least of a body, for what
 * never was. 401: who are you; 403: not yours to ask; anything else has passed the door.
 */
final class EndpointTable {

  private static final String FILE = "/endpoints.csv";

  /** By "service,method,path". */
  private final Map<String, List<String>> rows = new LinkedHashMap<>();

  static EndpointTable read() {
    try (InputStream file = EndpointTable.class.getResourceAsStream(FILE)) {
      EndpointTable table = new EndpointTable();
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .forEach(
              line -> {
                List<String> cells = List.of(line.split(",", -1));
                table.rows.put(
                    String.join(",", cells.subList(0, 3)), cells.subList(3, cells.size()));
              });
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows of endpoints that no service documents any more. */
  List<String> withoutEndpoint(List<Endpoint> documented) {
    List<String> left = new ArrayList<>(rows.keySet());
    documented.forEach(endpoint -> left.remove(endpoint.toString()));
    return left;
  }

  /** One status for each caller, in their order; empty where there is no row. */
  List<String> statuses(Endpoint endpoint) {
    return rows.getOrDefault(endpoint.toString(), List.of());
  }

  String status(Endpoint endpoint, CallerKind caller) {
    return statuses(endpoint).get(caller.ordinal());
  }
}
