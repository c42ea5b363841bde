package org.healthcode.declaration.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.FEEDER;
import static org.healthcode.declaration.Samples.NOW;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.form.Keeping;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.proposal.RiskProposalState;
import org.healthcode.declaration.proposal.RiskRecord;
import org.healthcode.schemas.event.ExposureOrder;
import org.healthcode.schemas.region.RegionCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VouchRulesTest {
  private static final VouchRules RULES = new VouchRules(new Keeping(Duration.ofDays(14)));
  private static final VenueState STATION =
      new VenueState(
          "V00000000001",
          "郑州东站",
          VenueCategory.STATION,
          new RegionCode("410105"),
          "站前路",
          Optional.empty(),
          false,
          "henan-cdc",
          "key",
          1);

  @Test
  void whatIsSaidWaitsForASecondPersonOfTheVenuesCounty() {
    RiskProposalState proposal =
        ((VouchRules.Answer.Judged) judge("2022-06-27T08:00", "2022-06-27T09:30")).proposal();

    assertThat(proposal.course().decided()).isEmpty();
    assertThat(proposal.course().regionCode()).isEqualTo("410105");
    ExposureOrder order = ((RiskRecord.OfExposure) proposal.record()).event();
    assertThat(order.getCheckInsGenuine()).isTrue();
    assertThat(order.getPlace().getCode()).isEqualTo(STATION.code());
    assertThat(order.getFrom()).isEqualTo("2022-06-27T00:00:00Z");
    assertThat(order.getTo()).isEqualTo("2022-06-27T01:30:00Z");
    assertThat(order.getHeader().getRecordId()).isEqualTo("check-ins-key-1");
    assertThat(proposal.record().summary())
        .isEqualTo("CHECK_INS V00000000001 2022-06-27T00:00:00Z/2022-06-27T01:30:00Z");
  }

  @Test
  void aTimeThatIsMissingWrongTooLongOrOverIsNamed() {
    assertThat(rejected(null, "soon")).containsExactly("from", "to");
    assertThat(rejected("2022-06-27T08:00", "2022-06-27T08:00")).containsExactly("to");
    assertThat(rejected("2022-06-25T08:00", "2022-06-26T08:01")).containsExactly("to");
    assertThat(rejected("2022-06-10T08:00", "2022-06-10T09:00")).containsExactly("to");
    assertThat(rejected("2022-06-27T08:00", "2022-07-27T08:00")).containsExactly("to");
  }

  private static VouchRules.Answer judge(@Nullable String from, @Nullable String to) {
    return RULES.judge(new VouchForm(from, to), STATION, FEEDER, "key-1", NOW);
  }

  private static List<String> rejected(@Nullable String from, @Nullable String to) {
    return ((VouchRules.Answer.Rejected) judge(from, to))
        .violations().stream().map(Violation::field).toList();
  }
}
