package org.healthcode.local.play;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.healthcode.local.demo.BoardView;
import org.healthcode.local.demo.Census;
import org.healthcode.local.demo.ColorBoard;
import org.healthcode.local.demo.ColorBoard.Tally;
import org.healthcode.local.demo.DemoDay;
import org.healthcode.local.demo.DemoDay.Train;
import org.healthcode.local.demo.FeedFile;
import org.healthcode.local.demo.HealthDeclaration;
import org.healthcode.local.demo.LargerAllowance;
import org.healthcode.local.demo.Population;
import org.healthcode.local.demo.Resident;
import org.healthcode.local.demo.TestSites;
import org.healthcode.local.demo.TripDeclaration;
import org.healthcode.local.identity.DemoIdentities;
import org.healthcode.local.identity.Role;
import org.healthcode.local.stack.LocalStack;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.StackException;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.time.ChinaTime;
import tools.jackson.databind.JsonNode;

/** Plays the demo day and shows what becomes of it. */
public final class DemoPlayer {
  private static final long SEED = 41;
  private static final int CONCURRENT_REQUESTS = 32;
  private static final Duration DECIDED_WITHIN = Duration.ofMinutes(5);
  private static final Duration NEWS_WITHIN = Duration.ofSeconds(5);
  private static final int CHANGES_SHOWN = 10;
  private static final int CHANGES_OF_AN_ACT = 3;

  /** Fewer would be no larger allowance. */
  private static final int FEWEST_PEOPLE = 100;

  private final LocalStack stack;
  private final Screen screen;
  private final int size;
  private final Api api;
  private final ColorBoard board = new ColorBoard();
  private final RecentChanges changes = new RecentChanges(CHANGES_SHOWN);
  private final BoardView view;

  /**
   * @param live whether the output is a terminal: the table then changes in place
   * @param size of the population
   */
  public DemoPlayer(LocalStack stack, PrintStream out, boolean live, int size) {
    this.stack = stack;
    this.screen = new Screen(out, live);
    this.size = size;
    this.api = new Api(stack.url(Part.DECLARATION), stack.url(Part.RISK));
    this.view = new BoardView(Census.henan2020(), live);
  }

  /** Returns when everything that was fed has been decided. */
  public void play() throws InterruptedException {
    List<Resident> people = Population.generate(SEED, size);
    DemoDay day = new DemoDay(people, ChinaTime.day(Instant.now()));
    try (var timelines =
            new Follower<>(
                stack,
                Topics.CODE_TIMELINES,
                (person, timeline) ->
                    timeline.ifPresentOrElse(
                        known -> board.put(person, known), () -> board.remove(person)));
        var news =
            new Follower<>(
                stack,
                Topics.COLOR_CHANGES,
                (person, change) -> change.ifPresent(known -> changes.add(person, known)));
        var drawing = new Drawing()) {
      feed(TestSites.file(), "核酸检测机构 Test sites are fed");
      declare(day.declarations());
      awaitDecisions(timelines);
      raiseAllowance();
      feed(day.cases(), "疾控上报病例 Cases are fed");
      feed(day.contacts(), "密接名单 Contacts are fed");
      feed(day.tests(), "核酸结果 Test results are fed");
      awaitDecisions(timelines);
      feed(day.ruledOut(), "排除疑似 Suspicions that were wrong");
      feed(day.discharged(), "治愈出院 Discharged");
      awaitDecisions(timelines);
      feed(day.lateResults(), "最后一批核酸结果 The last test results");
      awaitDecisions(timelines);
      county(day, timelines);
      train(day, timelines);
    }
    screen.drawLast(table());
    screen.say("\n最近十次转码 The ten most recent color changes (not counting first green codes):");
    changes.lines().forEach(screen::say);
    screen.say(hints(day));
  }

  /** By the word of two, as any account that feeds for many. */
  private void raiseAllowance() throws InterruptedException {
    String operator = stack.token(Role.OPERATOR);
    LargerAllowance allowance =
        new LargerAllowance(
            DemoIdentities.of(Role.OPERATOR, Map.of()).subject(),
            Math.clamp(size, FEWEST_PEOPLE, LargerAllowance.MOST_PEOPLE),
            Instant.now());
    api.raiseAllowance(allowance, operator, stack.token(Role.APPROVER));
    screen.say(
        "两人提高账号限额 Two people raise how many people one account may make worse in a day: %d"
            .formatted(allowance.people()));
  }

  /** A county goes to high risk; the level is corrected, and then lifted. */
  private void county(DemoDay day, Follower<?> timelines) throws InterruptedException {
    String name = Regions.all().fullName(day.county());
    screen.say("\n风险地区 A county at risk: %s".formatted(name));
    screen.say("  升级前 before: " + count(board.in(day.county(), Instant.now())));
    for (String level : List.of("HIGH", "LOW", "NONE")) {
      feed(
          day.countyIs(level),
          switch (level) {
            case "HIGH" -> "升为高风险 It is at high risk";
            case "LOW" -> "更正为低风险 Corrected: the risk is low";
            default -> "解除 The level is lifted";
          });
      awaitDecisions(timelines);
      screen.say("  该县居民 who declared it: " + count(board.in(day.county(), Instant.now())));
    }
  }

  /** A confirmed traveller, who turns out to be none, and an authority's word on another train. */
  private void train(DemoDay day, Follower<?> timelines) throws InterruptedException {
    Train train = day.train();
    screen.say(
        "\n列车 A train: %s，%s，病例在 %s 车厢 the case sat in carriage %s"
            .formatted(train.number(), train.date(), train.carriage(), train.carriage()));
    List<String> beside = travel(day.besideTheTraveller());
    List<String> further = travel(day.twoCarriagesFurther());
    awaitDecisions(timelines);
    passengers("出行申报 Trips are declared", beside, further);
    feed(day.traveller(), "旅客确诊 A traveller is confirmed");
    awaitDecisions(timelines);
    passengers("确诊后 After that", beside, further);
    reason(day);
    awaitNews(beside);
    changes.lines().stream().limit(CHANGES_OF_AN_ACT).forEach(screen::say);
    api.retract("cases", day.travellersRecord(), stack.token(Role.OPERATOR));
    awaitDecisions(timelines);
    passengers("误报撤回 The case was a mistake and is retracted", beside, further);

    Train other = day.otherTrain();
    List<String> onOther = travel(day.onTheOtherTrain());
    feed(
        day.exposure(),
        "疾控通报同乘 The authority says that %s, carriage %s, carried a case"
            .formatted(other.number(), other.carriage()));
    awaitDecisions(timelines);
    screen.say("  %s: %s".formatted(other.number(), count(board.of(onOther, Instant.now()))));
  }

  /** Returns the person ids. */
  private List<String> travel(List<TripDeclaration> trips) throws InterruptedException {
    List<String> people = new ArrayList<>();
    for (TripDeclaration trip : trips) {
      people.add(api.declare(trip, token(trip.resident())));
    }
    return people;
  }

  private void passengers(String when, List<String> beside, List<String> further) {
    Instant now = Instant.now();
    screen.say(when);
    screen.say("  同车厢或车厢不详 same carriage, or not known: " + count(board.of(beside, now)));
    screen.say("  相隔两节车厢 two carriages further:        " + count(board.of(further, now)));
  }

  /** What one of the passengers reads. */
  private void reason(DemoDay day) throws InterruptedException {
    Resident passenger = day.besideTheTraveller().get(1).resident();
    for (JsonNode span : api.decision(token(passenger)).path("spans")) {
      if (span.path("current").asBoolean()) {
        for (JsonNode reason : span.path("reasons")) {
          screen.say(
              "  本人可见的理由 what a passenger reads: %s — %s / %s"
                  .formatted(
                      reason.path("title").path("zh").asString(),
                      fact(reason, "zh"),
                      fact(reason, "en")));
        }
      }
    }
  }

  private static String fact(JsonNode reason, String language) {
    JsonNode fact = reason.path("fact");
    return fact.path("where").path(language).asString(fact.path("kind").path(language).asString());
  }

  private static String count(Tally tally) {
    return "绿 green %d  黄 yellow %d  红 red %d"
        .formatted(tally.green(), tally.yellow(), tally.red());
  }

  private String token(Resident resident) {
    return stack.residentToken(resident.idNumber(), resident.name());
  }

  private void declare(List<HealthDeclaration> declarations) throws InterruptedException {
    screen.say("健康申报 %d 人申报 %d people declare ...".formatted(size, size));
    Instant begin = Instant.now();
    try (ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT_REQUESTS)) {
      var sent = new ExecutorCompletionService<Boolean>(threads);
      for (HealthDeclaration declaration : declarations) {
        sent.submit(
            () -> {
              api.declare(declaration, token(declaration.resident()));
              return true;
            });
      }
      try {
        for (int i = 0; i < declarations.size(); i++) {
          sent.take().get();
        }
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw e.getCause() instanceof StackException known
            ? known
            : new StackException("A declaration could not be sent", e);
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
    done("declared", declarations.size(), begin);
  }

  private void feed(FeedFile file, String title) throws InterruptedException {
    Instant begin = Instant.now();
    screen.say("%s: %d".formatted(title, file.rows().size()));
    api.feed(file, stack.token(Role.OPERATOR));
    int approved = api.approveAll(stack.token(Role.APPROVER));
    if (approved > 0) {
      screen.say("  第二人复核 Approved by a second person: " + approved);
    }
    done(file.feed(), file.rows().size(), begin);
  }

  private void done(String what, int count, Instant begin) {
    double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    screen.say(String.format(Locale.ROOT, "  %s: %d in %.1f s", what, count, seconds));
  }

  /** Waits until the colors are those that follow from everything acknowledged so far. */
  private static void awaitDecisions(Follower<?> timelines) throws InterruptedException {
    Instant acknowledged = Instant.now();
    Instant deadline = acknowledged.plus(DECIDED_WITHIN);
    while (timelines.seenUpTo().isBefore(acknowledged)) {
      if (Instant.now().isAfter(deadline)) {
        throw new StackException(
            "After %d s the risk service has not caught up; see its log."
                .formatted(DECIDED_WITHIN.toSeconds()));
      }
      Thread.sleep(100);
    }
  }

  /** The changes come by a topic of their own, which says nothing of how far it has come. */
  private void awaitNews(List<String> people) throws InterruptedException {
    Instant deadline = Instant.now().plus(NEWS_WITHIN);
    while (!changes.areAbout(people) && Instant.now().isBefore(deadline)) {
      Thread.sleep(100);
    }
  }

  private List<String> table() {
    Map<String, Tally> byCity = board.byCity(Instant.now());
    return view.lines(byCity);
  }

  private String hints(DemoDay day) {
    return """

        接着试 How to go on, in a browser: 居民 %s/  卡口 %s/  工作台 %s/desk
          登录 Sign in as 居民 resident with an ID number of the story:
            %s  %s  红码 red
            %s  %s  绿码 green
          or as 疾控数据员 operator, 审批人 approver, 卡口验码员 checkpoint, 审计员 auditor, 热线 hotline.
        or in a shell:
          TOKEN=$(deploy/token%s resident %s)
          curl -s %s/codes/me -H "Authorization: Bearer $TOKEN"
          CODE=$(curl -s -X POST %s/codes/me/live-code -H "Authorization: Bearer $TOKEN" -H "Accept: application/json" | sed 's/.*"code":"\\([^"]*\\)".*/\\1/')
          curl -s -X POST %s/scans -H "Authorization: Bearer $(deploy/token%s checkpoint)" -H "Content-Type: application/json" \\
            -d "{\\"code\\":\\"$CODE\\",\\"checkpointId\\":\\"demo\\"}"
        核酸检测机构 Where to get tested, without signing in: %s/test-sites
        全国健康码目录 Codes of the other provinces: %s/directory
        同程查询 Did a case share my train? Anyone may ask:
          curl -s "%s/trips/TRAIN/%s?date=%s&carriage=%s"
        """
        .formatted(
            stack.url(Part.CODE),
            stack.url(Part.VERIFICATION),
            stack.url(Part.RISK),
            day.patient().idNumber(),
            day.patient().name(),
            day.healthy().idNumber(),
            day.healthy().name(),
            stack.data().commandOption(),
            day.patient().idNumber(),
            stack.url(Part.CODE),
            stack.url(Part.CODE),
            stack.url(Part.VERIFICATION),
            stack.data().commandOption(),
            stack.url(Part.DECLARATION),
            stack.url(Part.VERIFICATION),
            stack.url(Part.RISK),
            day.otherTrain().number(),
            day.otherTrain().date(),
            day.otherTrain().carriage());
  }

  /** Draws the board twice a second while it is open. */
  private final class Drawing implements AutoCloseable {
    private final Thread thread = Thread.ofVirtual().start(this::draw);

    private void draw() {
      try {
        while (true) {
          Thread.sleep(500);
          screen.draw(table());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
