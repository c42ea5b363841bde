package org.healthcode.risk.kafka.streams;

import java.util.Set;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;

/** What the edges write; every risk instance puts a heartbeat into each of their partitions. */
public final class RawInputs {

  /** Those that the decision reads; the ledger reads {@code retractions} besides. */
  public static final Set<Topic<?>> OF_PEOPLE =
      Set.of(
          Topics.DECLARATIONS,
          Topics.PERSONS,
          Topics.FAMILY_LINKS,
          Topics.CASE_UPDATES,
          Topics.CONTACT_UPDATES,
          Topics.TEST_RESULTS,
          Topics.VISITS,
          Topics.OVERRIDES,
          Topics.ERASURES,
          Topics.REGION_RISKS,
          Topics.EXPOSURE_ORDERS);

  private RawInputs() {}
}
