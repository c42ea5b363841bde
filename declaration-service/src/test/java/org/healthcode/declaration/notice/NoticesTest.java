package org.healthcode.declaration.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.FEEDER;
import static org.healthcode.declaration.Samples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.approval.Rejected;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.notice.kafka.NoticeCodec;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course.How;
import org.healthcode.starter.approval.Refusal;
import org.healthcode.starter.approval.Ruling;
import org.healthcode.starter.approval.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** N-01 to N-04 of docs/cases/everywhere/information.md. */
class NoticesTest {
  private static final Feeder APPROVER = new Feeder("henan-cdc", Optional.of("41"), "approver-1");
  private static final Feeder OF_GONGYI =
      new Feeder("gongyi-cdc", Optional.of("410181"), "operator-7");
  private static final String GONGYI = "410181";
  private static final Instant UNTIL = NOW.plus(Duration.ofDays(4));
  private static final NoticeForm TESTS = NoticeForms.tests(GONGYI, null, UNTIL.toString());

  private final FakeTwoPersons.Notices store = new FakeTwoPersons.Notices();
  private final FakeLog log = new FakeLog();
  private final Proposals<NoticeState> proposals = new Proposals<>(new NoticeKind(), store, log);
  private final Notices notices = new Notices(store, proposals);

  @Test
  void aloneNothingIsShownAndAnotherPersonApproves() throws Exception {
    NoticeState asked = propose(TESTS, "k1");

    assertThat(shown(GONGYI, NOW)).isEmpty();
    assertThat(notices.approve(asked, FEEDER, NOW.plusSeconds(1)))
        .isEqualTo(new Ruling.Refused<>(Refusal.OWN));
    allowed(notices.approve(asked, APPROVER, NOW.plusSeconds(2)));

    assertThat(shown(GONGYI, NOW.plusSeconds(2))).containsExactly("关于开展全员核酸检测的通告");
    assertThat(acts()).containsExactly("NOTICE_PROPOSED", "NOTICE_DENIED", "NOTICE_APPROVED");
  }

  @Test
  void theOldWordsStayUntilTheNewOnesAreApprovedAndBegin() throws Exception {
    NoticeState first = approved(TESTS, "k1", NOW);
    Instant tomorrow = NOW.plus(Duration.ofDays(1));
    NoticeForm other =
        NoticeForms.under(
            first.noticeId(),
            NoticeForms.of(GONGYI, "INFO", tomorrow.toString(), UNTIL.toString(), "检测时间调整", null));
    NoticeState second = allowed(notices.propose(other, FEEDER, "k2", NOW.plusSeconds(10)));

    assertThat(shown(GONGYI, NOW.plusSeconds(11))).containsExactly("关于开展全员核酸检测的通告");
    allowed(notices.approve(second, APPROVER, NOW.plusSeconds(20)));
    assertThat(shown(GONGYI, tomorrow.minusMillis(1))).containsExactly("关于开展全员核酸检测的通告");
    assertThat(shown(GONGYI, tomorrow)).containsExactly("检测时间调整");
    assertThat(notices.end(first, FEEDER, false, tomorrow))
        .isEqualTo(new Ruling.Hindered<>(NoticeHindrance.REPLACED));
  }

  @Test
  void onePersonEndsItAtOnceWithTheWordsBefore() throws Exception {
    NoticeState first = approved(TESTS, "k1", NOW);
    NoticeState second =
        approved(NoticeForms.under(first.noticeId(), TESTS), "k2", NOW.plusSeconds(10));
    allowed(notices.end(second, FEEDER, false, NOW.plusSeconds(60)));

    assertThat(shown(GONGYI, NOW.plusSeconds(60))).isEmpty();
    assertThat(store.all()).as("auditors find both").hasSize(2);
    assertThat(acts()).endsWith("NOTICE_ENDED");
  }

  @Test
  void whatWaitsSinceBeforeAnotherDecisionAboutTheNoticeIsNotApprovedOverIt() throws Exception {
    NoticeState first = approved(TESTS, "k1", NOW);
    NoticeState old =
        proposeAt(NoticeForms.under(first.noticeId(), TESTS), "k2", NOW.plusSeconds(10));
    allowed(notices.end(first, APPROVER, true, NOW.plusSeconds(60)));

    assertThat(notices.approve(old, APPROVER, NOW.plusSeconds(61)))
        .isEqualTo(new Ruling.Hindered<>(NoticeHindrance.SAID_OTHERWISE_SINCE));
  }

  @Test
  void itIsShownFromItsBeginningToBeforeItsEndWithoutAWrite() throws Exception {
    NoticeForm form = NoticeForms.tests(GONGYI, "2022-07-28T00:00", "2022-08-01T00:00");
    Instant asked = Instant.parse("2022-07-27T12:00:00Z");
    approved(form, "k1", asked);
    Instant begins = Instant.parse("2022-07-27T16:00:00Z");
    Instant ends = Instant.parse("2022-07-31T16:00:00Z");

    assertThat(shown(GONGYI, begins.minusMillis(1))).isEmpty();
    assertThat(board(GONGYI, begins.minusMillis(1)).changes()).contains(begins);
    assertThat(shown(GONGYI, begins)).hasSize(1);
    assertThat(board(GONGYI, begins).changes()).contains(ends);
    assertThat(shown(GONGYI, ends.minusMillis(1))).hasSize(1);
    assertThat(shown(GONGYI, ends)).isEmpty();
    assertThat(board(GONGYI, ends).changes()).isEmpty();
  }

  @Test
  void ofADayItEndsWithThatDay() throws Exception {
    NoticeState asked =
        proposeAt(
            NoticeForms.tests(GONGYI, "2022-07-28", "2022-07-31"),
            "k1",
            Instant.parse("2022-07-27T12:00:00Z"));

    assertThat(asked.content().getValidFrom()).isEqualTo("2022-07-27T16:00:00Z");
    assertThat(asked.content().getValidUntil()).isEqualTo("2022-07-31T16:00:00Z");
  }

  @Test
  void pastItsEndItIsRefusedAndAnApprovalThatComesLaterFindsItOver() throws Exception {
    NoticeForm over = NoticeForms.tests(GONGYI, null, NOW.minusSeconds(1).toString());
    NoticeState soon =
        propose(NoticeForms.tests(GONGYI, null, NOW.plusSeconds(60).toString()), "k");

    assertThat(fields(notices.propose(over, FEEDER, "k1", NOW))).containsExactly("validUntil");
    assertThat(notices.approve(soon, APPROVER, NOW.plusSeconds(60)))
        .isEqualTo(new Ruling.Refused<>(Refusal.EXPIRED));
    assertThat(soon.status(NOW.plusSeconds(60))).isEqualTo(Status.EXPIRED);
  }

  @ParameterizedTest
  @CsvSource({
    "410181, 410181, true", // 巩义
    "410181, 410105, false", // 金水
    "410100, 410181, true",
    "410100, 410105, true",
    "410000, 410105, true",
    "410000, 419001, true", // 济源
    "410100, 419001, false",
    "419001, 419001, true",
    "410000, '', true",
    "410100, '', false",
    "410181, 410100, false"
  })
  void itIsForAllOfItsRegionAndNobodyElse(String of, String seenIn, boolean isShown)
      throws Exception {
    approved(NoticeForms.tests(of, null, UNTIL.toString()), "k1", NOW);

    assertThat(shown(seenIn, NOW.plusSeconds(1)).isEmpty()).isEqualTo(!isShown);
  }

  @Test
  void theMostUrgentIsFirstAndThenTheNewest() throws Exception {
    approved(notice("INFO", "一"), "k1", NOW);
    approved(notice("URGENT", "二"), "k2", NOW.plusSeconds(1));
    approved(notice("INFO", "三"), "k3", NOW.plusSeconds(2));
    approved(notice("WARNING", "四"), "k4", NOW.plusSeconds(3));

    assertThat(shown(GONGYI, NOW.plusSeconds(9))).containsExactly("二", "四", "三", "一");
  }

  @Test
  void anAuthorityTellsItsOwnRegionAlone() throws Exception {
    Feeder nowhere = new Feeder("henan-cdc", Optional.empty(), "operator-1");

    assertThat(
            notices.propose(
                NoticeForms.tests("410105", null, UNTIL.toString()), OF_GONGYI, "k", NOW))
        .isEqualTo(new Ruling.Refused<>(Refusal.ANOTHER_REGION));
    assertThat(
            notices.propose(
                NoticeForms.tests("410100", null, UNTIL.toString()), OF_GONGYI, "k", NOW))
        .isEqualTo(new Ruling.Refused<>(Refusal.ANOTHER_REGION));
    assertThat(notices.propose(TESTS, nowhere, "k", NOW))
        .isEqualTo(new Ruling.Refused<>(Refusal.NO_AUTHORITY));
    allowed(notices.propose(TESTS, OF_GONGYI, "k", NOW));
  }

  @Test
  void otherWordsAreForTheSameRegionAndOfANoticeThatThereIs() throws Exception {
    NoticeState first = approved(TESTS, "k1", NOW);
    NoticeForm elsewhere =
        NoticeForms.under(first.noticeId(), NoticeForms.tests("410105", null, UNTIL.toString()));

    assertThat(fields(notices.propose(elsewhere, FEEDER, "k2", NOW.plusSeconds(10))))
        .containsExactly("regionCode");
    assertThat(fields(notices.propose(NoticeForms.under("0".repeat(32), TESTS), FEEDER, "k3", NOW)))
        .containsExactly("noticeId");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "联系人张三 13800138000",
        "身份证 11010519491231002X 的密接",
        "电话 138 0013 8000",
        "one\u202etwo"
      })
  void whatNamesAResidentOrTurnsTextAroundIsRefused(String text) throws Exception {
    NoticeForm form =
        new NoticeForm(
            null, GONGYI, "INFO", null, UNTIL.toString(), "标题", text, "Title", text, null);

    assertThat(fields(notices.propose(form, FEEDER, "k1", NOW)))
        .containsExactly("textZh", "textEn");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,x",
        "http://www.henan.gov.cn/",
        "https://user:pw@example.cn/",
        "//example.cn"
      })
  void aLinkIsEncryptedOrThereIsNone(String link) throws Exception {
    NoticeForm form =
        new NoticeForm(null, GONGYI, "INFO", null, UNTIL.toString(), "标题", "文", null, null, link);

    assertThat(fields(notices.propose(form, FEEDER, "k1", NOW))).containsExactly("link");
  }

  @Test
  void aBadNoticeIsRefusedByAllItsFields() throws Exception {
    NoticeForm bad =
        new NoticeForm(
            null,
            "999999",
            "LOUD",
            "soon",
            NOW.plus(Duration.ofDays(400)).toString(),
            "长".repeat(81),
            "长".repeat(2_001),
            "Title alone",
            null,
            "x");

    assertThat(fields(notices.propose(bad, FEEDER, "k1", NOW)))
        .contains(
            "regionCode",
            "severity",
            "validFrom",
            "validUntil",
            "titleZh",
            "textZh",
            "textEn",
            "link");
    assertThat(
            fields(
                notices.propose(
                    new NoticeForm(null, null, null, null, null, null, null, null, null, null),
                    FEEDER,
                    "k2",
                    NOW)))
        .contains("regionCode", "severity", "validUntil", "titleZh", "textZh");
  }

  @Test
  void markupIsTextLikeAnyOther() throws Exception {
    NoticeForm form =
        NoticeForms.of(GONGYI, "INFO", null, UNTIL.toString(), "<b>注意</b>", "<script>x</script>");

    assertThat(propose(form, "k1").content().getTitleZh()).isEqualTo("<b>注意</b>");
  }

  @Test
  void theSameKeyIsTheSameProposalAndComesBackFromTheTopicAsItWas() throws Exception {
    NoticeState asked = propose(TESTS, "k1");
    NoticeCodec codec = new NoticeCodec();

    assertThat(codec.proposal(codec.event(asked))).isEqualTo(asked);
    assertThat(notices.propose(TESTS, FEEDER, "k1", NOW.plusSeconds(60)))
        .isEqualTo(new Ruling.Repeated<>(asked));
    assertThat(fields(notices.propose(notice("INFO", "别的"), FEEDER, "k1", NOW)))
        .containsExactly("Idempotency-Key");
  }

  @ParameterizedTest
  @EnumSource(How.class)
  void whateverEndedItIsStillKnown(How how) throws Exception {
    Account other = new Account("henan-cdc", "approver-1");
    NoticeState asked = how == How.ENDED ? approved(TESTS, "k1", NOW) : propose(TESTS, "k1");
    NoticeState ended = asked.with(asked.course().endedBy(how, other, NOW.plusSeconds(2)));
    NoticeCodec codec = new NoticeCodec();

    assertThat(codec.proposal(codec.event(ended))).isEqualTo(ended);
  }

  private static NoticeForm notice(String severity, String title) {
    return NoticeForms.of(GONGYI, severity, null, UNTIL.toString(), title, null);
  }

  private List<String> shown(String region, Instant at) {
    return board(region, at).shown().stream().map(notice -> notice.content().getTitleZh()).toList();
  }

  private NoticeBoard board(String region, Instant at) {
    return NoticeBoard.at(
        store.all(), Optional.of(region).filter(code -> !code.isEmpty()).map(RegionCode::new), at);
  }

  private NoticeState propose(NoticeForm form, String key) throws Exception {
    return proposeAt(form, key, NOW);
  }

  private NoticeState proposeAt(NoticeForm form, String key, Instant at) throws Exception {
    return allowed(notices.propose(form, FEEDER, key, at));
  }

  private NoticeState approved(NoticeForm form, String key, Instant at) throws Exception {
    return allowed(notices.approve(proposeAt(form, key, at), APPROVER, at));
  }

  private List<String> acts() {
    return log.facts().stream()
        .filter(fact -> fact.topic().equals(Topics.AUDIT_ENTRIES))
        .map(fact -> ((AuditEntry) fact.event()).getAct())
        .distinct()
        .toList();
  }

  private static NoticeState allowed(Ruling<NoticeState> ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Allowed.class);
    return ((Ruling.Allowed<NoticeState>) ruling).next();
  }

  private static List<String> fields(Ruling<NoticeState> ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Hindered.class);
    return ((Rejected) ((Ruling.Hindered<NoticeState>) ruling).why())
        .violations().stream().map(Violation::field).distinct().toList();
  }
}
