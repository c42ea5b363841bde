package org.healthcode.risk.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.healthcode.schemas.Feed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskWordsTest {

  /** What residents declare and what two people decide does not arrive from an authority. */
  private static final Set<Feed> ARRIVING =
      EnumSet.complementOf(EnumSet.of(Feed.HEALTH, Feed.ITINERARY, Feed.OVERRIDES));

  @ParameterizedTest
  @ValueSource(strings = {".properties", "_en.properties"})
  void everyFeedHasAWordAmongTheLastArrivals(String language) throws IOException {
    List<String> keys = ARRIVING.stream().map(feed -> "desk.feed." + feed.word()).toList();

    assertThat(words(language).stringPropertyNames()).containsAll(keys);
  }

  private static Properties words(String language) throws IOException {
    Properties words = new Properties();
    for (String bundle : List.of("/messages/shared", "/messages/desk")) {
      try (Reader text =
          new InputStreamReader(
              Objects.requireNonNull(DeskWordsTest.class.getResourceAsStream(bundle + language)),
              UTF_8)) {
        words.load(text);
      }
    }
    return words;
  }
}
