package org.healthcode.risk.watch;

import java.time.Instant;
import org.healthcode.risk.domain.Text;
import org.healthcode.schemas.time.ChinaTime;

/** An alarm in words. */
final class AlarmTexts {

  private AlarmTexts() {}

  /**
   * @param account or the authority that it is about
   */
  static Text of(AlarmKind kind, String account, String subject, long count, Instant from) {
    String since = ChinaTime.minute(from);
    return switch (kind) {
      case COLOR_WITHOUT_FEED ->
          new Text(
              "账号 %s 自 %s 起仅凭人工决定使 %d 人转为黄码或红码，没有任何录入的事实".formatted(account, since, count),
              "Since %2$s account %1$s made %3$d people yellow or red by human decision alone, without any fed fact"
                  .formatted(account, since, count));
      case COLOR_WITHOUT_REASON ->
          new Text(
              "自 %2$s 起有 %3$d 人的码变为非绿码而没有理由，涉及账号 %1$s".formatted(account, since, count),
              "Since %2$s the codes of %3$d people turned without a reason, by account %1$s"
                  .formatted(account, since, count));
      case NARROW_COHORT ->
          new Text(
              "账号 %s 自 %s 起使 %d 人转为黄码或红码，他们多在一两个区县，其背后没有检测阳性的病例".formatted(account, since, count),
              "Since %2$s account %1$s made %3$d people yellow or red, most of them of one or two counties, with no case of a positive test behind it"
                  .formatted(account, since, count));
      case MANY_IN_A_DAY ->
          new Text(
              "账号 %s 自 %s 起一天之内使 %d 人转为黄码或红码".formatted(account, since, count),
              "Since %2$s account %1$s made %3$d people yellow or red within one day"
                  .formatted(account, since, count));
      case BEYOND_HABIT ->
          new Text(
              "账号 %s 自 %s 起一天之内使 %d 人转为黄码或红码，远超其平时".formatted(account, since, count),
              "Since %2$s account %1$s made %3$d people yellow or red within one day, far beyond its habit"
                  .formatted(account, since, count));
      case MANY_OVER_WEEKS ->
          new Text(
              "账号 %s 自 %s 起的四周内陆续使 %d 人转为黄码或红码".formatted(account, since, count),
              "Within four weeks, since %2$s, account %1$s made %3$d people yellow or red, little by little"
                  .formatted(account, since, count));
      case AUTHORITY_MANY_IN_A_DAY ->
          new Text(
              "单位 %s 的多个账号自 %s 起一天之内共使 %d 人转为黄码或红码".formatted(account, since, count),
              "Since %2$s several accounts of authority %1$s together made %3$d people yellow or red within one day"
                  .formatted(account, since, count));
      case AUTHORITY_MANY_OVER_WEEKS ->
          new Text(
              "单位 %s 的多个账号自 %s 起的四周内共使 %d 人转为黄码或红码".formatted(account, since, count),
              "Within four weeks, since %2$s, several accounts of authority %1$s together made %3$d people yellow or red"
                  .formatted(account, since, count));
      case RECORD_FED_AGAIN ->
          new Text(
              "记录 %2$s 自 %3$s 起被撤回又重新录入 %4$d 次，最近一次由账号 %1$s 录入"
                  .formatted(account, subject, since, count),
              "Since %3$s record %2$s was taken back and fed again %4$d times, the last time by account %1$s"
                  .formatted(account, subject, since, count));
      case QUICK_APPROVALS ->
          new Text(
              "账号 %s 自 %s 起批准了 %d 项申请，每项都来不及审查".formatted(account, since, count),
              "Since %2$s account %1$s approved %3$d proposals, each sooner than it can be examined"
                  .formatted(account, since, count));
      case POSITIVES_RULED_OUT ->
          new Text(
              "账号 %s 自 %s 起把 %d 名核酸阳性人员的病例改为排除".formatted(account, since, count),
              "Since %2$s account %1$s ruled out the cases of %3$d people who have a positive test"
                  .formatted(account, since, count));
      case CHILD_CLAIMED_BY_MANY ->
          new Text(
              "自 %s 起有 %d 名居民申请代办同一名儿童，最近一次为 %s".formatted(since, count, subject),
              "Since %1$s %2$d residents asked to act for one child, the last of them by %3$s"
                  .formatted(since, count, subject));
      case DENIED_LINK_CONFIRMED ->
          new Text(
              "窗口账号 %s 确认了老人已经拒绝的代办关系 %s".formatted(account, subject),
              "Window account %1$s confirmed the family link %2$s, which the elder had denied"
                  .formatted(account, subject));
      case CASE_WITHOUT_TEST ->
          new Text(
              "账号 %s 录入的病例 %s 没有阳性检测结果".formatted(account, subject),
              "Case %2$s, fed by account %1$s, has no positive test".formatted(account, subject));
      case MANY_CONTACTS_OF_ONE_CASE ->
          new Text(
              "账号 %s 自 %s 起为病例 %s 录入了 %d 名接触者".formatted(account, since, subject, count),
              "Since %2$s account %1$s fed %4$d contacts of the one case %3$s"
                  .formatted(account, since, subject, count));
      case OVERRIDES_AT_ODD_HOURS ->
          new Text(
              "账号 %s 自 %s 起在夜间提出 %d 次人工赋码申请".formatted(account, since, count),
              "Since %2$s account %1$s asked for %3$d overrides at night"
                  .formatted(account, since, count));
      case OVERRIDE_RATE ->
          new Text(
              "账号 %s 自 %s 起提出 %d 次人工赋码申请，频率异常".formatted(account, since, count),
              "Since %2$s account %1$s asked for %3$d overrides, more than anybody can examine"
                  .formatted(account, since, count));
      case ID_LOOKUPS ->
          new Text(
              "账号 %s 自 %s 起按证件号码查询 %d 次，远超平常".formatted(account, since, count),
              "Since %2$s account %1$s looked up %3$d people by ID number, far beyond the usual"
                  .formatted(account, since, count));
      case UNSIGNED_DECISION ->
          new Text(
              "自 %s 起，主题 %s 上出现没有任何服务签名的决定，均未生效".formatted(since, subject),
              "Since %1$s there are decisions on topic %2$s that no service signed; nobody acted on them"
                  .formatted(since, subject));
      case VENUE_CODE_BURST ->
          new Text(
              "场所 %s 自 %s 起有 %d 人的登记不可信，场所码可能被转发".formatted(account, since, count),
              "Since %2$s the check-ins of %3$d people at venue %1$s can't be believed: its code may have been forwarded"
                  .formatted(account, since, count));
    };
  }
}
