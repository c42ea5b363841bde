package org.healthcode.local.e2e.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.stack.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every endpoint that the services document, by every kind of caller. */
@ExtendWith(SharedStack.class)
class EndpointWalkIT {

  private static final List<String> HEADERS_OF_PROXIES =
      List.of(
          "X-Healthcode-Forwarded", "true",
          "X-Forwarded-For", "127.0.0.1",
          "X-Forwarded-User", "operator-1",
          "X-Original-URL", "/trust-list",
          "X-Rewrite-URL", "/trust-list",
          "X-HTTP-Method-Override", "GET");

  private final EndpointTable table = EndpointTable.read();

  @Test
  void everyEndpointAnswersEachCallerAsTheTableSays(World world) {
    awaitPolicies(world);
    List<Endpoint> documented = Endpoint.documented(world);
    List<String> otherwise = new ArrayList<>();
    for (Endpoint endpoint : documented) {
      List<String> statuses =
          Arrays.stream(CallerKind.values())
              .map(caller -> endpoint.call(world, endpoint.unknownPath(), caller.token(world)))
              .map(answer -> String.valueOf(answer.status()))
              .toList();
      if (!statuses.equals(table.statuses(endpoint))) {
        otherwise.add(endpoint + "," + String.join(",", statuses));
      }
    }
    assertThat(otherwise).as("answers that are not those of endpoints.csv").isEmpty();
    assertThat(table.withoutEndpoint(documented)).as("rows without endpoint").isEmpty();
  }

  @Test
  void noHeaderAndNoSpellingOfAPathOpensWhatIsClosed(World world) {
    String resident = world.token(Person.adult());
    String[] headers = HEADERS_OF_PROXIES.toArray(String[]::new);
    for (Endpoint endpoint : Endpoint.documented(world)) {
      if (!endpoint.method().equals("GET")
          || !table.status(endpoint, CallerKind.RESIDENT).equals("403")) {
        continue;
      }
      String path = endpoint.unknownPath();
      assertThat(world.http().get(world.uri(endpoint.service(), path), resident, headers).status())
          .as("%s with headers of a proxy", endpoint)
          .isEqualTo(403);
      for (String spelling : spellings(path)) {
        assertThat(world.http().get(spelled(world, endpoint, spelling), resident).status())
            .as("%s as %s", endpoint, spelling)
            .isBetween(400, 499);
      }
    }
  }

  @Test
  void whatIsAnothersIsAnsweredAsWhatNeverWas(World world) {
    Person owner = world.greenAdult();
    String linkId = world.addDependant(owner, Person.child(), "CHILD").expecting(201).at("linkId");
    String key = world.newRecord("walk");
    String file = "recordId,idType,idNumber,sampledAt,resultAt,result\n";
    assertThat(world.upload("tests", "text/csv", file, key).at("jobId")).isEqualTo(key);
    String venue = world.newVenue("SHOP");
    String ownersId = world.id(owner).hex();

    for (String part : List.of("", "/accesses", "/data", "/offline-pass")) {
      sameAsNever(world, Part.CODE, "GET", "/codes/%s" + part, ownersId, CallerKind.RESIDENT);
    }
    sameAsNever(world, Part.CODE, "POST", "/codes/%s/live-code", ownersId, CallerKind.RESIDENT);
    sameAsNever(world, Part.CODE, "POST", "/codes/%s/paper-code", ownersId, CallerKind.RESIDENT);
    sameAsNever(world, Part.CODE, "DELETE", "/codes/%s/paper-code", ownersId, CallerKind.RESIDENT);
    sameAsNever(world, Part.CODE, "DELETE", "/codes/%s/data", ownersId, CallerKind.RESIDENT);
    sameAsNever(world, Part.RISK, "GET", "/persons/%s/decision", ownersId, CallerKind.RESIDENT);
    sameAsNever(world, Part.RISK, "GET", "/persons/%s/visits", ownersId, CallerKind.RESIDENT);
    sameAsNever(world, Part.DECLARATION, "DELETE", "/dependants/%s", linkId, CallerKind.RESIDENT);
    sameAsNever(
        world,
        Part.DECLARATION,
        "POST",
        "/dependants/%s/confirmation",
        linkId,
        CallerKind.RESIDENT);
    sameAsNever(world, Part.DECLARATION, "GET", "/feeds/jobs/%s", key, CallerKind.FAR);
    sameAsNever(world, Part.DECLARATION, "GET", "/feeds/keys/%s", key, CallerKind.FAR);
    sameAsNever(world, Part.DECLARATION, "GET", "/venues/%s", venue, CallerKind.FAR);
    sameAsNever(world, Part.DECLARATION, "DELETE", "/venues/%s", venue, CallerKind.FAR);
    sameAsNever(world, Part.DECLARATION, "POST", "/venues/%s/screen-code", venue, CallerKind.FAR);
  }

  private static void sameAsNever(
      World world, Part service, String method, String path, String id, CallerKind caller) {
    String token = caller.token(world);
    String never = id.replaceAll("[0-9a-f]", "0");
    Answer another = call(world, service, method, path.formatted(id), token);
    Answer unknown = call(world, service, method, path.formatted(never), token);
    assertThat(another.status()).as("%s %s by %s", method, path, caller).isBetween(204, 499);
    assertThat(withoutId(another, id))
        .as("%s %s by %s", method, path, caller)
        .isEqualTo(withoutId(unknown, never));
  }

  private static Answer call(World world, Part service, String method, String path, String token) {
    return new Endpoint(service, method, path).call(world, path, token);
  }

  private static String withoutId(Answer answer, String id) {
    return answer.status() + " " + answer.text().replace(id, "ID");
  }

  private static List<String> spellings(String path) {
    return List.of(
        "/" + path,
        "/." + path,
        path + ";a=b",
        "/x/%2e%2e" + path,
        "/trust-list/%2e%2e" + path,
        path + "/",
        path.toUpperCase(Locale.ROOT));
  }

  private static URI spelled(World world, Endpoint endpoint, String path) {
    return URI.create(world.stack().url(endpoint.service()) + path);
  }

  /** Right after the start releases are read from a store that may still be coming. */
  private static void awaitPolicies(World world) {
    Await.until(
        () ->
            assertThat(
                    world.http().get(world.uri(Part.RISK, "/policies"), world.operator()).status())
                .isEqualTo(200));
  }
}
