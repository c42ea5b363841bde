package org.healthcode.declaration.issuer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.FEEDER;
import static org.healthcode.declaration.Samples.NOW;

import java.nio.charset.StandardCharsets;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.issuer.IssuerForms;
import org.healthcode.declaration.issuer.IssuerProposalKind;
import org.healthcode.declaration.issuer.IssuerState;
import org.healthcode.declaration.issuer.Issuers;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course.How;
import org.healthcode.starter.approval.Ruling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IssuerCodecTest {
  private static final Account OTHER = new Account("henan-cdc", "approver-1");

  private final IssuerCodec codec = new IssuerCodec();

  @Test
  void whatWaitsAndWhatWasApprovedComesBackAsItWent() throws Exception {
    IssuerState asked = proposed();
    assertThat(codec.proposal(codec.event(asked))).isEqualTo(asked);
    assertThat(codec.id(codec.key(asked))).isEqualTo(asked.id());
    assertThat(new String(codec.key(asked), StandardCharsets.UTF_8)).isEqualTo(asked.id());

    IssuerState approved = asked.with(asked.course().agreedBy(OTHER, NOW.plusSeconds(1)));
    assertThat(codec.proposal(codec.event(approved))).isEqualTo(approved);
    assertThat(codec.proposal(codec.event(approved)).entry().orElseThrow().toByteBuffer())
        .isEqualTo(approved.entry().orElseThrow().toByteBuffer());
  }

  @ParameterizedTest
  @EnumSource(How.class)
  void whateverEndedItIsStillKnown(How how) throws Exception {
    IssuerState asked = proposed();
    IssuerState before =
        how == How.ENDED ? asked.with(asked.course().agreedBy(OTHER, NOW.plusSeconds(1))) : asked;
    IssuerState ended = before.with(before.course().endedBy(how, OTHER, NOW.plusSeconds(2)));

    assertThat(codec.proposal(codec.event(ended))).isEqualTo(ended);
  }

  private static IssuerState proposed() throws Exception {
    FakeTwoPersons.Issuers store = new FakeTwoPersons.Issuers();
    Issuers issuers =
        new Issuers("41", store, new Proposals<>(new IssuerProposalKind(), store, new FakeLog()));
    return ((Ruling.Allowed<IssuerState>)
            issuers.propose(IssuerForms.province("350000-fj", "350000"), FEEDER, "k", NOW))
        .next();
  }
}
