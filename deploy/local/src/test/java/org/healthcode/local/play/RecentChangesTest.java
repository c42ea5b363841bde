package org.healthcode.local.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.healthcode.schemas.event.ColorChange;
import org.healthcode.schemas.event.ColorState;
import org.healthcode.schemas.event.Reason;
import org.junit.jupiter.api.Test;

class RecentChangesTest {
  private static final Instant NOON = Instant.parse("2022-07-01T04:00:00Z");
  private final RecentChanges changes = new RecentChanges(2);

  @Test
  void theNewestAreShownFirstAndTheOldestForgotten() {
    changes.add("11111111aa", change(ColorState.GREEN, ColorState.YELLOW, NOON));
    changes.add("33333333aa", change(ColorState.GREEN, ColorState.RED, NOON.plusSeconds(2)));
    changes.add("22222222aa", change(ColorState.YELLOW, ColorState.GREEN, NOON.plusSeconds(1)));

    assertThat(changes.lines()).hasSize(2);
    assertThat(changes.lines().getFirst())
        .contains("12:00:02")
        .contains("33333333…")
        .contains("河南省郑州市金水区")
        .contains("绿码 → 红码")
        .contains("确诊病例（解除条件：出院）");
    assertThat(changes.lines().getLast()).contains("22222222…");
  }

  @Test
  void theyAreAboutSomebodyWhenTheNewestOneIs() {
    changes.add("a", change(ColorState.GREEN, ColorState.RED, NOON));
    changes.add("b", change(ColorState.GREEN, ColorState.RED, NOON.plusSeconds(1)));

    assertThat(changes.areAbout(List.of("b", "c"))).isTrue();
    assertThat(changes.areAbout(List.of("a"))).isFalse();
  }

  @Test
  void aFirstGreenCodeIsNoNews() {
    changes.add("a", change(ColorState.UNDECLARED, ColorState.GREEN, NOON));

    assertThat(changes.lines()).isEmpty();
  }

  private static ColorChange change(ColorState before, ColorState after, Instant at) {
    Reason reason =
        Reason.newBuilder()
            .setRuleId("case")
            .setTitleZh("确诊病例")
            .setTitleEn("confirmed case")
            .setEvidenceId("00")
            .setReleaseKind("DISCHARGE")
            .setReleaseZh("出院")
            .setReleaseEn("discharged")
            .build();
    return new ColorChange(
        before, after, List.of(reason), "410105", at, "p@1", List.of(), false, List.of());
  }
}
