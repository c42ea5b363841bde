package org.healthcode.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.healthcode.schemas.Topic.Retention.Compacted;
import org.healthcode.schemas.Topic.Retention.CompactedFor;
import org.healthcode.schemas.Topic.Retention.Deleted;
import org.junit.jupiter.api.Test;

/** Compares docs/topics.md with the table of topics. */
class TopicsDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "topics.md");

  /** Name, key, value and how long it is kept: what the table of topics knows. */
  private static final Pattern ROW =
      Pattern.compile("\\| `(?:[^|\\\\]|\\\\.)+(?:\\|(?:[^|\\\\]|\\\\.)+){3}");

  @Test
  void theDocumentListsEveryTopicAsTheTableOfTopicsHasIt() throws IOException {
    List<String> expected =
        Stream.concat(Topics.ALL.stream().map(TopicsDocumentTest::row), Stream.of(deadLetters()))
            .toList();

    try (Stream<String> lines = Files.lines(DOCUMENT)) {
      assertThat(lines.map(ROW::matcher).filter(row -> row.lookingAt()).map(row -> row.group()))
          .map(String::strip)
          .as(
              "the rows of docs/topics.md, which should begin with\n%s",
              String.join("\n", expected))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void theDocumentNamesTheTopicsThatAreSigned() throws IOException {
    String text = Files.readString(DOCUMENT);
    int begin = text.indexOf("- *Signed* are ");
    String sentence = text.substring(begin, text.indexOf(':', begin));

    assertThat(Pattern.compile("`([a-z-]+)`").matcher(sentence).results().map(it -> it.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            Topics.ALL.stream().filter(Topic::signed).map(Topic::name).toList());
  }

  private static String row(Topic<?> topic) {
    String kept =
        switch (topic.retention()) {
          case Deleted(Duration after, Duration segment) ->
              span(after) + ", in segments of " + span(segment);
          case Compacted(var forgetsWithin) ->
              forgetsWithin
                  .map(limit -> "compacted, after " + span(limit) + " at the latest")
                  .orElse("compacted");
          case CompactedFor(Duration after) -> "compacted, for " + span(after) + " at the most";
        };
    return row(topic.name(), topic.key(), "`" + topic.value().getSimpleName() + "`", kept);
  }

  private static String deadLetters() {
    NewTopic created =
        Topics.newTopics(1, (short) 1).stream()
            .filter(topic -> topic.name().equals(Topics.DEAD_LETTERS))
            .toList()
            .getFirst();
    String retention = Objects.requireNonNull(created.configs().get("retention.ms"));
    String kept = span(Duration.ofMillis(Long.parseLong(retention)));
    return row(created.name(), "as it came", "as it came", kept);
  }

  private static String row(String name, String key, String value, String kept) {
    return "| `%s` | %s | %s | %s".formatted(name, key.replace("|", "\\|"), value, kept);
  }

  private static String span(Duration time) {
    if (time.toHours() % 24 != 0) {
      return time.toHours() + " h";
    }
    return time.toDays() % 365 == 0 ? time.toDays() / 365 + " y" : time.toDays() + " d";
  }
}
