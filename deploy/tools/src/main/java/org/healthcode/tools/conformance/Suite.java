package org.healthcode.tools.conformance;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.tools.conformance.Check.NotChecked;
import org.healthcode.tools.conformance.Check.Outcome;
import org.healthcode.tools.conformance.SignedCaller.Call;
import tools.jackson.databind.json.JsonMapper;

/** All checks, each by a name that stays. */
final class Suite {
  private static final String SCAN = "scan";
  private static final String NUMBER = "number";
  private static final Map<String, String> CODES =
      Map.of("GREEN", "00", "YELLOW", "01", "RED", "10");
  private static final Set<String> COLOR = Set.of("color", "colorCode");
  private static final int WELL_OUTSIDE = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY = 429;

  private final Plan plan;
  private final SignedCaller caller;

  Suite(String base, Plan plan) {
    this.plan = plan;
    this.caller = new SignedCaller(base);
  }

  /** In the order in which they run; the quota is used up last. */
  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (Plan.Somebody person : plan.people()) {
      String color = person.color().toLowerCase(Locale.ROOT);
      checks.add(
          new Check(
              "color-of-" + color,
              "by number and by code: color and colorCode of who is " + color,
              () -> colors(person)));
    }
    checks.add(new Check("unknown-no-color", "who is unknown has no color", this::unknownNoColor));
    checks.add(new Check("unknown-alike", "who is unknown is answered alike", this::unknownAlike));
    checks.add(new Check("masking", "no whole name and no whole number", this::masking));
    checks.add(new Check("number-no-name", "no name by number", this::numberNoName));
    checks.add(new Check("stale", "asOf is there and of now", this::stale));
    checks.add(new Check("no-store", "nobody keeps an answer", this::noStore));
    checks.add(new Check("unsigned", "without a signature nothing is told", this::unsigned));
    checks.add(new Check("body-signed", "the signature covers the body", this::bodySigned));
    checks.add(new Check("path-signed", "the signature covers the address", this::pathSigned));
    checks.add(
        new Check("client-signed", "unknown client and wrong signature alike", this::clientSigned));
    checks.add(new Check("replay", "no call twice", this::replay));
    checks.add(new Check("skew", "no call of long ago or of the future", this::skew));
    checks.add(new Check("trace", "the person sees who asked", this::trace));
    checks.add(
        new Check("as-of-invented", "an answer as of now has the color of now", this::followed));
    checks.add(new Check("quota", "429 with Retry-After, for who is over alone", this::quota));
    return checks;
  }

  /** Runs all, whatever came of the ones before. */
  Map<Check, Outcome> run() {
    Map<Check, Outcome> outcomes = new LinkedHashMap<>();
    checks().forEach(check -> outcomes.put(check, check.outcome()));
    return outcomes;
  }

  private void colors(Plan.Somebody person) {
    isColored(ask(person.document()), person.color());
    if (!person.code().isEmpty()) {
      isColored(scan(person), person.color());
    }
  }

  private static void isColored(Reply reply, String color) {
    FailedCheck.unless(
        reply.text("colorCode").equals(CODES.get(color)),
        "expected colorCode \"" + CODES.get(color) + "\", a text");
    FailedCheck.unless(reply.text("color").equals(color), "expected color " + color);
  }

  private void unknownNoColor() {
    Reply reply = ask(plan.unknown());
    FailedCheck.unless(
        COLOR.stream().noneMatch(reply.json()::has), "expected neither color nor colorCode");
  }

  private void unknownAlike() {
    FailedCheck.unless(
        members(ask(somebody().document())).equals(members(ask(plan.unknown()))),
        "expected the same members beside the color");
  }

  /** Color and name have checks of their own. */
  private static Set<String> members(Reply reply) {
    Set<String> members = new TreeSet<>(reply.json().propertyNames());
    members.removeAll(COLOR);
    members.remove("maskedName");
    return members;
  }

  private void masking() throws NotChecked {
    for (Plan.Somebody person : plan.people()) {
      List<Reply> replies = new ArrayList<>(List.of(ask(person.document())));
      if (!person.code().isEmpty()) {
        replies.add(scan(person));
        FailedCheck.unless(
            replies.getLast().text("maskedName").contains("*"), "expected a masked name by code");
      }
      for (Reply reply : replies) {
        for (String secret : List.of(person.name(), person.document().idNumber())) {
          FailedCheck.unless(
              spellings(secret).noneMatch(spelled -> contains(reply.whole(), spelled)),
              "the whole name or number of somebody is in the answer");
        }
      }
    }
    if (plan.people().stream().allMatch(person -> person.code().isEmpty())) {
      throw new NotChecked("the plan has nobody with a code");
    }
  }

  private static boolean contains(String whole, String spelled) {
    return whole.toLowerCase(Locale.ROOT).contains(spelled.toLowerCase(Locale.ROOT));
  }

  private static Stream<String> spellings(String secret) {
    String escaped = secret.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
    return Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8), escaped);
  }

  private void numberNoName() {
    FailedCheck.unless(
        ask(somebody().document()).text("maskedName").isEmpty(), "expected no name by number");
  }

  private void stale() {
    Duration age = Duration.between(asOf(ask(somebody().document())), Instant.now());
    FailedCheck.unless(
        age.abs().toSeconds() <= plan.maxAgeSeconds(),
        "expected asOf within " + plan.maxAgeSeconds() + " s");
  }

  private static Instant asOf(Reply reply) {
    try {
      return OffsetDateTime.parse(reply.text("asOf")).toInstant();
    } catch (DateTimeException e) {
      throw new FailedCheck("expected asOf, a time with offset");
    }
  }

  private void noStore() {
    FailedCheck.unless(
        ask(somebody().document()).cache().contains("no-store"),
        "expected Cache-Control: no-store");
  }

  private void unsigned() {
    refused(
        caller.send(
            HttpRequest.newBuilder(URI.create(caller.target(NUMBER)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body(somebody().document())))
                .build()));
  }

  private void bodySigned() {
    Call call = caller.signed(plan.client(), NUMBER, body(plan.unknown()));
    refused(caller.send(call.with(body(somebody().document()))));
    refused(caller.send(call.with(call.body() + " ")));
  }

  private void pathSigned() {
    Call call = caller.signed(plan.client(), NUMBER, body(somebody().document()));
    refused(caller.send(call.at(call.target() + "?debug=1")));
  }

  private void clientSigned() {
    Plan.Client nobody =
        new Plan.Client("no-such-client", plan.client().keyid(), plan.client().privateKey());
    Call call = caller.signed(plan.client(), NUMBER, body(somebody().document()));
    Reply unknown = caller.send(caller.signed(nobody, NUMBER, body(somebody().document())));
    Reply wrong = caller.send(call.at(call.target() + "?x=1"));
    refused(unknown);
    FailedCheck.unless(
        wrong.status() != UNAUTHORIZED || unknown.json().equals(wrong.json()),
        "expected the same answer to both");
  }

  private static void refused(Reply reply) {
    FailedCheck.unless(reply.status() == UNAUTHORIZED, "expected 401, came " + reply.status());
  }

  private void replay() {
    Call call = caller.signed(plan.client(), NUMBER, body(somebody().document()));
    caller.send(call).expecting(200);
    FailedCheck.unless(caller.send(call).status() == UNAUTHORIZED, "expected 401 the second time");
  }

  private void skew() {
    for (int seconds : List.of(-WELL_OUTSIDE, WELL_OUTSIDE)) {
      refused(
          caller.send(
              caller.signed(
                  plan.client(),
                  NUMBER,
                  body(somebody().document()),
                  Instant.now().plusSeconds(seconds))));
    }
  }

  private void trace() throws NotChecked {
    Plan.Trace trace =
        plan.trace().orElseThrow(() -> new NotChecked("the plan does not say where it is seen"));
    ask(plan.people().get(trace.person()).document());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(trace.url()))
            .header("Authorization", "Bearer " + trace.token())
            .build();
    until(
        Duration.ofSeconds(10),
        () -> caller.send(request).whole().contains(trace.contains()),
        "expected the client's name among who looked within 10 s");
  }

  private void followed() throws NotChecked {
    Plan.Change change =
        plan.change().orElseThrow(() -> new NotChecked("the plan does not say how to change one"));
    Plan.Document document = plan.people().get(change.person()).document();
    Reply changed =
        caller.send(
            HttpRequest.newBuilder(URI.create(change.url()))
                .header("Authorization", "Bearer " + change.token())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", change.key())
                .POST(BodyPublishers.ofString(change.body()))
                .build());
    if (changed.status() >= 300) {
      throw new NotChecked("the change was answered by " + changed.status());
    }
    Instant at = Instant.now();
    until(
        Duration.ofSeconds(change.withinSeconds()),
        () -> ask(document).text("color").equals(change.to()),
        "expected color " + change.to() + " within " + change.withinSeconds() + " s of the change");
    FailedCheck.unless(
        !asOf(ask(document)).isBefore(at.minusSeconds(change.withinSeconds())),
        "expected an asOf that follows the change");
  }

  private void quota() throws NotChecked {
    Plan.Client limited =
        plan.limited().orElseThrow(() -> new NotChecked("the plan has no client to use up"));
    // Twice, since a minute may begin anew in between.
    int most = 2 * (plan.quotaPerMinute() + plan.quotaPerMinute() / 10 + 1);
    for (int i = 0; i < most; i++) {
      Reply reply = caller.send(caller.signed(limited, NUMBER, body(somebody().document())));
      if (reply.status() == TOO_MANY) {
        FailedCheck.unless(reply.retryAfter().isPresent(), "expected Retry-After with 429");
        FailedCheck.unless(
            COLOR.stream().noneMatch(reply.json()::has), "expected no color with 429");
        ask(somebody().document());
        return;
      }
      reply.expecting(200);
    }
    throw new FailedCheck("expected 429 within two quotas and 10 %");
  }

  /** A condition that has to come true. */
  private interface Condition {
    boolean holds();
  }

  private static void until(Duration within, Condition condition, String why) {
    long deadline = System.nanoTime() + within.toNanos();
    while (!condition.holds()) {
      FailedCheck.unless(System.nanoTime() < deadline, why);
      try {
        Thread.sleep(Duration.ofMillis(500));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new FailedCheck("interrupted");
      }
    }
  }

  private Plan.Somebody somebody() {
    return plan.people().getFirst();
  }

  private Reply ask(Plan.Document document) {
    return caller.send(caller.signed(plan.client(), NUMBER, body(document))).expecting(200);
  }

  private Reply scan(Plan.Somebody person) {
    return caller
        .send(
            caller.signed(
                plan.client(),
                SCAN,
                JsonMapper.shared().writeValueAsString(Map.of("code", person.code()))))
        .expecting(200);
  }

  private static String body(Plan.Document document) {
    return JsonMapper.shared().writeValueAsString(document);
  }
}
