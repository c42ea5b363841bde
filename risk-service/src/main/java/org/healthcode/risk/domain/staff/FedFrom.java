package org.healthcode.risk.domain.staff;

/**
 * What a recording tells of where its person belongs.
 *
 * @param accountRegion region that the account works for, GB/T 2260; empty where not known
 * @param documentRegion county of the person's document; empty where not told
 */
public record FedFrom(String accountRegion, String documentRegion) {
  public static final FedFrom NOWHERE = new FedFrom("", "");
}
