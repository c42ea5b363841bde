package org.healthcode.risk.usecase.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.healthcode.schemas.keys.KeyFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceProofTest {

  private static final Instant NOON = Instant.parse("2022-05-10T04:00:00Z");
  private static final InstanceProof.Request ASKED =
      new InstanceProof.Request("GET", "/care?region=4101", "Bearer a");

  @TempDir Path folder;
  private KeyFiles keys;

  @BeforeEach
  void keys() {
    keys = KeyFiles.create(folder.resolve("keys"));
  }

  @Test
  void oneInstanceBelievesAnother() {
    assertThat(at(NOON).isGood(at(NOON).of(ASKED), ASKED)).isTrue();
    assertThat(at(NOON.plusSeconds(30)).isGood(at(NOON).of(ASKED), ASKED)).isTrue();
    assertThat(at(NOON.minusSeconds(30)).isGood(at(NOON).of(ASKED), ASKED)).isTrue();
  }

  @Test
  void aProofIsOfOneMoment() {
    String proof = at(NOON).of(ASKED);
    assertThat(at(NOON.plus(Duration.ofSeconds(31))).isGood(proof, ASKED)).isFalse();
    assertThat(at(NOON.plusSeconds(60)).isGood(proof.replaceFirst("^\\d+", later()), ASKED))
        .isFalse();
  }

  @Test
  void aProofIsOfOneQuestionOfOneCaller() {
    String proof = at(NOON).of(ASKED);
    for (InstanceProof.Request other :
        List.of(
            new InstanceProof.Request("POST", ASKED.target(), ASKED.authorization()),
            new InstanceProof.Request("GET", "/care?region=4102", ASKED.authorization()),
            new InstanceProof.Request("GET", ASKED.target(), "Bearer b"),
            new InstanceProof.Request("GET", ASKED.target(), ""))) {
      assertThat(at(NOON).isGood(proof, other)).as(other.target()).isFalse();
    }
  }

  @Test
  void strangersAreNotBelieved() {
    KeyFiles others = KeyFiles.create(folder.resolve("others"));
    Clock noon = Clock.fixed(NOON, ZoneOffset.UTC);
    String foreign = new InstanceProof(others.policy(), others.policyTrust(), noon).of(ASKED);
    for (String said : List.of(foreign, "", "true", "1.2.3", "1652155200.key", "..", later())) {
      assertThat(at(NOON).isGood(said, ASKED)).as(said).isFalse();
    }
  }

  private static String later() {
    return String.valueOf(NOON.plusSeconds(60).getEpochSecond());
  }

  private InstanceProof at(Instant now) {
    return new InstanceProof(keys.policy(), keys.policyTrust(), Clock.fixed(now, ZoneOffset.UTC));
  }
}
