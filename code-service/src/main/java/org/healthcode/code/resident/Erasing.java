package org.healthcode.code.resident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.healthcode.code.domain.Restriction;
import org.healthcode.code.domain.Times;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Erasure;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.personal.PersonalDataVault;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.problem.Problem;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.text.PolicyTexts;
import org.healthcode.starter.text.Text;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/**
 * Erases a person by destroying their key, and tells the risk service to forget what they told. The
 * trace comes first, the key next: whatever fails after that, nobody can read the person any more,
 * and the same call again completes it.
 */
public final class Erasing {

  private static final String RECORD = "erasure";
  private static final Duration GONE_WITHIN = Duration.ofSeconds(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final int GROWN_FROM = 14;
  private static final int ACCESSES_DAYS = 60;
  private static final int FACTS_DAYS = 75;
  private static final int LOG_DAYS = 3 * 365;

  private final HeldData held;
  private final PersonalDataVault vault;
  private final EventProducer producer;
  private final AuditTrail trail;
  private final PolicyTexts texts;
  private final Clock clock;

  public Erasing(
      HeldData held,
      PersonalDataVault vault,
      EventProducer producer,
      AuditTrail trail,
      PolicyTexts texts,
      Clock clock) {
    this.held = held;
    this.vault = vault;
    this.producer = producer;
    this.trail = trail;
    this.texts = texts;
    this.clock = clock;
  }

  /**
   * @param erased what is gone, or is going
   * @param stays what is not, and why
   */
  public record ErasedAnswer(
      String personId, OffsetDateTime erasedAt, List<Text> erased, List<StaysAnswer> stays) {}

  /**
   * @param until when it goes at the latest; null where that depends on a later event, as the words
   *     say
   */
  public record StaysAnswer(Text what, Optional<OffsetDateTime> until, Text untilWords) {}

  public Mono<ErasedAnswer> erase(Caller caller, Holders.Holder holder) {
    Instant now = clock.instant();
    requireSeenByNobodyElse(holder);
    requireMayErase(holder, now);
    PersonId person = holder.person();
    boolean self = holder.caller().equals(person);
    byte[] key = person.bytes();
    return (self ? Mono.<Void>empty() : requireChild(person, now))
        .then(Mono.defer(() -> trace(caller.pseudonymous(), person, self, now)))
        .then(producer.publish(Topics.PERSON_KEYS, key, null))
        .then(producer.publish(Topics.PERSONS, key, null))
        .then(producer.publish(Topics.PAPER_CODES, key, null))
        .then(producer.publish(Topics.MESSAGE_CHOICES, key, null))
        .then(
            producer.publish(
                Topics.ERASURES, key, erasure(holder.caller(), self ? "holder" : "guardian", now)))
        .then(gone(person))
        .thenReturn(answer(person, now));
  }

  /** A dependant sees afterwards that a guardian did it; who erases their own data knows it. */
  private Mono<Void> trace(Caller resident, PersonId person, boolean self, Instant now) {
    return self
        ? trail.record(resident, AuditAct.DATA_ERASED, person.hex(), "", "holder", now.toString())
        : trail.looked(
            resident, person, AuditAct.DATA_ERASED, AccessKind.ERASURE, "guardian", "", "");
  }

  /** One guardian does not take from another what both see. */
  private static void requireSeenByNobodyElse(Holders.Holder holder) {
    boolean self = holder.caller().equals(holder.person());
    boolean others =
        holder.status().timeline().map(CodeTimeline::getGuardians).orElse(List.of()).stream()
            .anyMatch(guardian -> !guardian.equals(holder.caller().hex()));
    if (!self && others) {
      throw ProblemException.conflict(
          "seen-by-another-guardian",
          "另有代办人在看这些数据，不能删除；您可以解除自己的代办",
          "Another guardian sees these data",
          "Expected to be the only guardian; you can end your own link instead.");
    }
  }

  /**
   * Who is no child erases their own data; of whom nothing can be read there is nothing to lose.
   */
  private Mono<Void> requireChild(PersonId person, Instant now) {
    return held.sealed(person)
        .onErrorMap(_ -> Looks.unavailable())
        .filter(there -> isGrown(person, there, ChinaTime.day(now)))
        .flatMap(
            _ ->
                Mono.error(
                    ProblemException.conflict(
                        "erased-by-themselves",
                        "14岁以上的人只能自己删除数据",
                        "Grown people erase their data themselves",
                        "Expected the person's own account: a guardian erases the data of a child"
                            + " under 14.")));
  }

  private boolean isGrown(PersonId person, HeldData.Sealed there, LocalDate today) {
    OptionalInt age =
        there
            .profile()
            .flatMap(profile -> vault.open(person, profile, there.wrappedKey()))
            .map(data -> IdDocument.check(data.idType(), data.idNumber(), today))
            .map(
                check ->
                    switch (check) {
                      case IdCheck.Valid(IdDocument document) -> document.ageOn(today);
                      case IdCheck.Invalid _ -> OptionalInt.empty();
                    })
            .orElseGet(OptionalInt::empty);
    return age.isPresent() && age.getAsInt() >= GROWN_FROM;
  }

  private void requireMayErase(Holders.Holder holder, Instant now) {
    Optional<Restriction> restriction =
        holder.status().timeline().flatMap(timeline -> Restriction.of(timeline, now));
    if (restriction.isPresent()) {
      throw notNow(restriction.get(), now);
    }
    if (holder.status().state() == CodeState.UNKNOWN) {
      throw new ProblemException(
          Problems.colorNotVerifiable(
              "Expected to know for sure that no restriction holds; try again soon."));
    }
  }

  private ProblemException notNow(Restriction restriction, Instant now) {
    String color =
        switch (restriction.color()) {
          case RED -> "红码 RED";
          case YELLOW -> "黄码 YELLOW";
          case GREEN, UNRECOGNISED -> restriction.color().name();
        };
    String when =
        restriction
            .until()
            .map(Times::inChina)
            .map(until -> "可于 " + until + " 起删除 / it can be erased from " + until)
            .orElseGet(() -> waitsFor(restriction));
    Problem problem =
        new Problem(
            HttpStatus.CONFLICT,
            "erasure-not-now",
            "健康码为红码或黄码期间不能删除数据",
            "Not while a restriction holds",
            "Expected no red or yellow span that holds or is to come; there is "
                + color
                + "; "
                + when
                + ".");
    return new ProblemException(
        restriction
            .until()
            .map(until -> problem.withNotBefore(Times.inChina(until), now))
            .orElse(problem));
  }

  private String waitsFor(Restriction restriction) {
    Text release = restriction.waitsFor().map(texts::release).orElse(new Text("", ""));
    return "解除条件 / it waits for: " + release.zh() + " / " + release.en();
  }

  private static Erasure erasure(PersonId by, String role, Instant now) {
    return new Erasure(
        EventHeaderBuilder.recordedAt(Ids.residentSource(by), RECORD, now).build(), role);
  }

  /**
   * Completes once Redis has forgotten, or after a while in any case: who declares anew at once
   * must not be given the erased key.
   */
  private Mono<Void> gone(PersonId person) {
    return Mono.defer(() -> held.sealed(person))
        .filter(there -> there.profile().isEmpty() && there.wrappedKey().isEmpty())
        .repeatWhenEmpty(again -> again.delayElements(LOOK_EVERY))
        .timeout(GONE_WITHIN)
        .onErrorComplete()
        .then();
  }

  private static ErasedAnswer answer(PersonId person, Instant now) {
    return new ErasedAnswer(person.hex(), Times.inChina(now), goes(), stays(now));
  }

  /** What an erasure takes away. */
  public static List<Text> goes() {
    return List.of(
        new Text("姓名、证件号码、电话及其密钥", "Name, ID number, phone, and the key to them"),
        new Text("本人的申报", "Your own declarations"),
        new Text("本人申报、扫码和卡口留下的行程和到访记录", "Where you were, as you, your scans and checkpoints said"),
        new Text("家庭代办关系", "Family links"),
        new Text("已办结的转码申诉", "Your corrections that were answered or withdrawn"),
        new Text("健康码及纸质健康码", "The code, and paper codes"),
        new Text("消息提醒的设置", "Which messages you want"));
  }

  /** What an erasure at that time leaves, and until when. */
  public static List<StaysAnswer> stays(Instant now) {
    return List.of(
        stays(
            "疫情防控机构提供的病例、密接、检测记录（仅含代号），以及行程记录（14天后删除）",
            "Facts fed by authorities: cases, contacts, tests (pseudonymous), and visits, which go"
                + " after 14 days",
            Optional.empty(),
            "最后一次使用后75天",
            FACTS_DAYS + " days after their last use"),
        stays(
            "尚未办结的转码申诉",
            "Your corrections that still wait for an answer",
            Optional.empty(),
            "办结后随即删除",
            "deleted once they are answered or withdrawn"),
        stays(
            "谁查询过您（仅含代号）",
            "Who looked at you (pseudonymous)",
            Optional.of(now.plus(ACCESSES_DAYS, ChronoUnit.DAYS)),
            "60天",
            ACCESSES_DAYS + " days"),
        stays(
            "曾有谁为您代办（仅含代号，防止他人冒领）",
            "That there were family links (pseudonymous), so that no stranger claims you anew",
            Optional.empty(),
            "系统停用时",
            "until the system is taken out of service"),
        stays(
            "健康码颜色的变更记录（仅含代号）",
            "Changes of your color (pseudonymous)",
            Optional.of(now.plus(LOG_DAYS, ChronoUnit.DAYS)),
            "3年",
            "3 years"),
        stays(
            "审计日志，包括本次删除（仅含代号）",
            "The audit log, this erasure included (pseudonymous)",
            Optional.of(now.plus(LOG_DAYS, ChronoUnit.DAYS)),
            "3年",
            "3 years"));
  }

  private static StaysAnswer stays(
      String zh, String en, Optional<Instant> until, String untilZh, String untilEn) {
    return new StaysAnswer(new Text(zh, en), until.map(Times::inChina), new Text(untilZh, untilEn));
  }
}
