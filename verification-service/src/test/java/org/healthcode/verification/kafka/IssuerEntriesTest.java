package org.healthcode.verification.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.healthcode.schemas.code.TrustedKey;
import org.healthcode.schemas.event.Issuer;
import org.healthcode.schemas.issuer.IssuerEntry;
import org.healthcode.verification.ListedIssuers;
import org.junit.jupiter.api.Test;

class IssuerEntriesTest {
  private static final TrustedKey KEY =
      new TrustedKey(
          "AQIDBAUGBwg", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", Optional.empty());

  private final AtomicInteger ignored = new AtomicInteger();
  private final IssuerEntries entries = new IssuerEntries("41", ignored::incrementAndGet);

  @Test
  void theNumberIsThatOfTheLatestApprovalAndNeverFalls() {
    put(ListedIssuers.fujian(KEY).setNumber(17));
    put(ListedIssuers.fujian(KEY).setIssuerId("other").setRegions(List.of("360000")).setNumber(9));
    assertThat(entries.list().number()).isEqualTo(17);

    put(ListedIssuers.fujian(KEY).setNumber(16).setNameEn("Older"));
    entries.apply("350000-fj".getBytes(StandardCharsets.UTF_8), null);

    assertThat(entries.list().number()).isEqualTo(17);
    assertThat(entries.list().find("350000-fj")).map(IssuerEntry::nameEn).contains("Fujian");
  }

  @Test
  void whatBreaksTheRulesCountsForNothingAndTakesTheEntryBeforeWithIt() {
    put(ListedIssuers.fujian(KEY).setNumber(1));
    put(ListedIssuers.fujian(KEY).setNumber(2).setRegions(List.of()));
    assertThat(entries.list().entries()).isEmpty();
    assertThat(entries.list().number()).isEqualTo(2);
    assertThat(ignored).hasValue(1);
  }

  @Test
  void nobodySpeaksForOurRegionsOrUnderAnotherKey() {
    put(ListedIssuers.fujian(KEY).setRegions(List.of("410100")));
    entries.apply("another".getBytes(StandardCharsets.UTF_8), ListedIssuers.fujian(KEY).build());
    assertThat(entries.list().entries()).isEmpty();
    assertThat(ignored).hasValue(2);
  }

  private void put(Issuer.Builder written) {
    entries.apply(written.getIssuerId().getBytes(StandardCharsets.UTF_8), written.build());
  }
}
