package org.healthcode.local.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a demo account may do; the scopes are the ones that the services know. */
public enum Role {
  RESIDENT("resident", "居民"),
  OPERATOR("operator", "疾控数据员"),
  APPROVER("approver", "审批人"),
  CHECKPOINT("checkpoint checkpoint:id-lookup", "卡口验码员"),
  AUDITOR("auditor", "审计员"),
  HOTLINE("hotline", "12345 热线");

  private final String scope;
  private final String title;

  Role(String scope, String title) {
    this.scope = scope;
    this.title = title;
  }

  /** Space separated, as in the {@code scope} claim. */
  public String scope() {
    return scope;
  }

  /** What the sign-in page calls this role, in Chinese. */
  public String title() {
    return title;
  }

  /** The lower-case name used on command lines and in token requests. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> of(String label) {
    return Arrays.stream(values()).filter(role -> role.label().equals(label)).findFirst();
  }

  /** All labels, for an error message. */
  public static String labels() {
    return Arrays.stream(values()).map(Role::label).collect(Collectors.joining(", "));
  }
}
