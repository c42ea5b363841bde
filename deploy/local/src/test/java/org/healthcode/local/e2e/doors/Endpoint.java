package org.healthcode.local.e2e.doors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.stack.Part;
import tools.jackson.databind.JsonNode;

/**
 * What a service documents at {@code /v3/api-docs}.
 *
 * @param path with its variables in braces
 */
record Endpoint(Part service, String method, String path) {

  private static final String NO_UUID = "00000000-0000-4000-8000-000000000000";
  private static final String NO_HASH = "0".repeat(32);

  /** What fits each variable, of something that never was. */
  private static final Map<String, String> NEVER =
      Map.ofEntries(
          Map.entry("{correctionId}", NO_UUID),
          Map.entry("{linkId}", NO_UUID),
          Map.entry("{jobId}", NO_UUID),
          Map.entry("{overrideId}", NO_UUID),
          Map.entry("{proposalId}", NO_UUID),
          Map.entry("{allowanceId}", NO_UUID),
          Map.entry("{groupId}", NO_HASH),
          Map.entry("{alarmId}", NO_UUID),
          Map.entry("{dryRunId}", NO_UUID),
          Map.entry("{releaseId}", NO_UUID),
          Map.entry("{key}", "no-such-key"),
          Map.entry("{recordId}", "no-such-record"),
          Map.entry("{feed}", "cases"),
          Map.entry("{tag}", "en"),
          Map.entry("{code}", "0000000000"),
          Map.entry("{type}", "TRAIN"),
          Map.entry("{number}", "G1"),
          Map.entry("{id}", NO_HASH),
          Map.entry("{who}", NO_HASH),
          Map.entry("{personId}", NO_HASH));

  static List<Endpoint> documented(World world) {
    List<Endpoint> found = new ArrayList<>();
    for (Part service : Part.services()) {
      JsonNode paths =
          world
              .http()
              .get(world.uri(service, "/v3/api-docs"), "")
              .expecting(200)
              .json()
              .path("paths");
      paths
          .properties()
          .forEach(
              path ->
                  path.getValue()
                      .propertyNames()
                      .forEach(
                          method ->
                              found.add(
                                  new Endpoint(
                                      service, method.toUpperCase(Locale.ROOT), path.getKey()))));
    }
    return found;
  }

  /** The path with every variable filled by what never was. */
  String unknownPath() {
    String filled = path;
    for (Map.Entry<String, String> never : NEVER.entrySet()) {
      filled = filled.replace(never.getKey(), never.getValue());
    }
    if (filled.contains("{")) {
      throw new AssertionError("nothing is known to fill " + path + " with: add it here");
    }
    return filled;
  }

  /** Calls with the least of a body. */
  Answer call(World world, String filledPath, String token) {
    String body = method.equals("POST") || method.equals("PUT") ? "{}" : "";
    return world.http().send(method, world.uri(service, filledPath), token, body);
  }

  @Override
  public String toString() {
    return service + "," + method + "," + path;
  }
}
