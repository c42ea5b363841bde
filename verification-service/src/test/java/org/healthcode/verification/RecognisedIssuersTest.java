package org.healthcode.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.healthcode.schemas.event.IssuerKind;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.verification.foreign.RecognisedIssuers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecognisedIssuersTest {
  private static final Instant NOW = Instant.parse("2022-11-10T04:00:00Z");

  @TempDir Path directory;

  private final ListedIssuers issuers = new ListedIssuers();
  private final RecognisedIssuers recognised = new RecognisedIssuers(issuers, "410000");

  @Test
  void aProvinceIsRecognisedWhileTheListSaysSoAndACityDoesNotSpeakForItsProvince() {
    var key = KeyFiles.create(directory.resolve("theirs")).trustList().get().keys().getFirst();
    issuers.put(ListedIssuers.fujian(key).setRecognisedUntil(NOW.plusSeconds(1)));
    issuers.put(
        ListedIssuers.fujian(key)
            .setIssuerId("350200-xm")
            .setKind(IssuerKind.CITY)
            .setIss("3502")
            .setRegions(List.of("350200")));

    assertThat(recognised.at(NOW)).containsExactlyInAnyOrder("410000", "350000");
    assertThat(recognised.at(NOW.plusSeconds(1))).containsExactly("410000");
  }

  @Test
  void ourOwnIsRecognisedAlsoWhileTheListIsAway() {
    issuers.away();

    assertThat(recognised.at(NOW)).containsExactly("410000");
  }
}
