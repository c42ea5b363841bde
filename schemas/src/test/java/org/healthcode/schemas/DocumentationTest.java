package org.healthcode.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the pages for developers name must be there: classes, files and headings. */
class DocumentationTest {

  private static final Path ROOT = Path.of("..");

  /** Built, run or fetched, and not written by us. */
  private static final Set<String> NOT_SOURCES = Set.of("target", "data", "node_modules");

  private static final Pattern SOURCE =
      Pattern.compile(".+\\.(java|md|ya?ml|sh|mjs|js|html|avsc|xml|properties|lua)");

  /** A class, or a member of one, in code letters. */
  private static final Pattern NAMED =
      Pattern.compile("`([A-Z][a-z][A-Za-z0-9]*)(?:\\.([A-Za-z][A-Za-z0-9_]*))?`");

  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:class|interface|record|enum) ([A-Z][A-Za-z0-9]*)");
  private static final Pattern DECLARED_IN_AVRO = Pattern.compile("\"name\": *\"([A-Z]\\w*)\"");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s:]*)\\)");
  private static final Pattern CITATION = Pattern.compile("docs/design\\.md#([\\p{L}\\p{N}-]*)");

  /** Named in our pages, and not ours. */
  private static final Set<String> FOREIGN =
      Set.of(
          "Authorization",
          "BatchInterceptor",
          "ConsumerSeekAware",
          "Default4ByteIdHandler",
          "ErrorHandlingDeserializer",
          "Host",
          "HttpOnly",
          "HyperClockCache",
          "KafkaStreams",
          "KafkaStreamsCustomizer",
          "KafkaTemplate",
          "NoSuchMethodError",
          "Origin",
          "Override",
          "Secure",
          "SeekPosition",
          "StreamPartitioner",
          "StreamsBuilderFactoryBean",
          "StreamsNotStartedException",
          "TopicNameStrategy",
          "TopologyTestDriver",
          "WriteBufferManager");

  private static final Map<Path, String> SOURCES = new HashMap<>();

  @BeforeAll
  static void readSources() throws IOException {
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean hidden = name.startsWith(".") && !folder.equals(ROOT);
            return hidden || NOT_SOURCES.contains(name)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (SOURCE.matcher(file.getFileName().toString()).matches()) {
              SOURCES.put(file.normalize(), Files.readString(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Test
  void everyClassThatAPageNamesExists() {
    Map<String, String> declared = new HashMap<>();
    SOURCES.forEach(
        (file, text) -> {
          Pattern declaration = isAvro(file) ? DECLARED_IN_AVRO : DECLARED;
          if (isAvro(file) || isJava(file)) {
            matches(declaration, text)
                .forEach(it -> declared.merge(it.group(1), text, String::concat));
          }
        });
    List<String> wrong = new ArrayList<>();
    pages()
        .forEach(
            (page, text) ->
                matches(NAMED, text)
                    .filter(name -> !FOREIGN.contains(name.group(1)))
                    .filter(name -> !isThere(name, declared))
                    .forEach(name -> wrong.add(page + ": " + name.group())));

    assertThat(wrong).as("names in code letters that no source declares").isEmpty();
  }

  private static boolean isThere(MatchResult name, Map<String, String> declared) {
    String source = declared.get(name.group(1));
    return source != null
        && (name.group(2) == null
            || name.group(2).equals("avsc")
            || Pattern.compile("\\b" + name.group(2) + "\\b").matcher(source).find());
  }

  @Test
  void everyLinkBetweenPagesLeadsSomewhere() {
    List<String> wrong = new ArrayList<>();
    pages()
        .forEach(
            (page, text) ->
                matches(LINK, text)
                    .map(link -> link.group(1))
                    .filter(link -> !leads(page, link))
                    .forEach(link -> wrong.add(page + ": " + link)));

    assertThat(wrong).as("links that lead nowhere").isEmpty();
  }

  private static boolean leads(Path page, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
  }

  @Test
  void everyCitationOfTheDesignIsOneOfItsHeadings() {
    Set<String> headings = anchors(ROOT.resolve("docs/design.md"));
    List<String> wrong = new ArrayList<>();
    SOURCES.forEach(
        (file, text) ->
            matches(CITATION, text)
                .filter(it -> !headings.contains(it.group(1)))
                .forEach(it -> wrong.add(file + ": " + it.group())));

    assertThat(wrong).as("citations of sections that the design does not have").isEmpty();
  }

  @Test
  void whatIsNotBuiltIsMarkedInOneWay() throws IOException {
    String design = Files.readString(ROOT.resolve("docs/design.md"));

    assertThat(design.split("\n\n"))
        .filteredOn(paragraph -> paragraph.contains("Not built yet:"))
        .allSatisfy(
            paragraph ->
                assertThat(paragraph)
                    .startsWith("*Not built yet:* ")
                    .matches("(?s).*\\([^()]+\\)\\s*"));
  }

  /** As GitHub makes them: lower case, blanks as hyphens, without punctuation. */
  private static Set<String> anchors(Path page) {
    return matches(HEADING, SOURCES.getOrDefault(page.normalize(), ""))
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Map<Path, String> pages() {
    return SOURCES.entrySet().stream()
        .filter(source -> source.getKey().toString().endsWith(".md"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean isJava(Path file) {
    return file.toString().endsWith(".java");
  }

  private static boolean isAvro(Path file) {
    return file.toString().endsWith(".avsc");
  }

  private static Stream<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }
}
