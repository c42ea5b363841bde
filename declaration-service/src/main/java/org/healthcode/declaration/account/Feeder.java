package org.healthcode.declaration.account;

import java.util.Optional;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.RegionLevel;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Staff;

/**
 * Who feeds, from the token and never from the row.
 *
 * @param source the authority
 * @param region GB/T 2260 prefix that the account works for
 * @param account who uploaded, for the record
 */
public record Feeder(String source, Optional<String> region, String account) {

  /** The whole code of the region; empty where the account works for none. */
  public Optional<RegionCode> regionCode() {
    return region.flatMap(RegionCode::ofPrefix);
  }

  /** The account that counts for what it says. */
  public Account member() {
    return new Account(source, account);
  }

  /**
   * As the rules of a second person know the account.
   *
   * @param asApprover whether it has the right to approve
   */
  public Staff staff(boolean asApprover) {
    return new Staff(member(), region, asApprover);
  }

  /** Whether whom the account feeds of is known to be of its county. */
  public boolean isOfOneCounty() {
    return regionCode().filter(code -> code.level() == RegionLevel.COUNTY).isPresent();
  }
}
