package org.healthcode.declaration.allowance;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why an account may make more people worse in a day than others: a closed list (ours: no published
 * text has one).
 */
public enum AllowanceReason {
  CONNECTOR_OF_A_NATIONAL_DATABASE("国家数据库接口账号", "a connector of a national database"),
  NIGHT_SHIFT("夜班集中录入", "a night shift that enters for many"),
  MASS_TESTING("大规模核酸检测", "mass testing"),
  OUTBREAK("聚集性疫情处置", "an outbreak"),
  DRILL("演练", "a drill");

  private final String zh;
  private final String en;

  AllowanceReason(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  public String zh() {
    return zh;
  }

  public String en() {
    return en;
  }

  /** Empty for a word of a later release. */
  public static Optional<AllowanceReason> of(String word) {
    return Arrays.stream(values()).filter(reason -> reason.name().equals(word)).findFirst();
  }
}
