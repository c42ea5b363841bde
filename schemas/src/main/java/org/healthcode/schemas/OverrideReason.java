package org.healthcode.schemas;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why people may decide a color: a closed list, each tied to the kind of fact that it rests on, as
 * the holder reads it. None rests on whereabouts: they are forgotten after 14 days, and nobody else
 * sees whether they still stand.
 */
public enum OverrideReason {
  SUSPECTED_CASE_UNDER_INVESTIGATION(
      Feed.CASES, "疑似病例，正在排查", "a suspected case, under investigation"),
  CLOSE_CONTACT_UNDER_INVESTIGATION(
      Feed.CONTACTS, "密切接触者，正在流调", "a close contact, under investigation"),
  ISOLATION_COMPLETED(Feed.CONTACTS, "隔离期满，已解除", "isolation completed and lifted"),
  TEST_RESULT_UNDER_REVIEW(Feed.TESTS, "检测结果正在复核", "a test result under review"),
  EXPOSURE_UNDER_INVESTIGATION(
      Feed.EXPOSURES, "同时空暴露，正在流调", "an exposure at a place, under investigation"),
  REGION_RISK_UNDER_REVIEW(
      Feed.REGION_RISKS, "所在地区风险正在核实", "the risk of the region of stay under review"),
  SYMPTOMS_CLEARED_BY_PHYSICIAN(Feed.HEALTH, "医生已排除症状原因", "symptoms cleared by a physician");

  private final Feed kindOfFact;
  private final String zh;
  private final String en;

  OverrideReason(Feed kindOfFact, String zh, String en) {
    this.kindOfFact = kindOfFact;
    this.zh = zh;
    this.en = en;
  }

  /** What the fact behind it must be. */
  public Feed kindOfFact() {
    return kindOfFact;
  }

  public String zh() {
    return zh;
  }

  public String en() {
    return en;
  }

  /** Empty for a word of a later release. */
  public static Optional<OverrideReason> of(String word) {
    return Arrays.stream(values()).filter(reason -> reason.name().equals(word)).findFirst();
  }
}
