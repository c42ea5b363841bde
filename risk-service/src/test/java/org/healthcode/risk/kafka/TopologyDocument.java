package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.junit.jupiter.api.Test;

/** Compares docs/topology.md and docs/topics.md with the topology of an application. */
public abstract class TopologyDocument {

  private static final Path DOCUMENTS = Path.of("..", "docs");

  /** Columns of the list of topics. */
  private static final int WRITERS = 5;

  private static final int READERS = 6;

  private final String application;

  /**
   * @param application id of the application, the heading of its part of the page
   */
  protected TopologyDocument(String application) {
    this.application = application;
  }

  /** As it is built. */
  protected abstract Topology topology();

  private List<Part> parts() {
    return topology().describe().subtopologies().stream().map(Part::of).sorted().toList();
  }

  @Test
  public void theTableNamesEverySubTopologyWithItsTopicsAndStores() throws IOException {
    List<String> expected = parts().stream().map(Part::row).toList();

    assertThat(table(section(), "| sub-topology "))
        .map(TopologyDocument::withoutClass)
        .as("the sub-topologies of %s, which should be\n%s", application, lines(expected))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  public void thePictureShowsWhatTheTopologyIs() throws IOException {
    String expected = picture(parts());

    assertThat(section())
        .as("the picture of %s, which should be\n%s", application, expected)
        .contains("```mermaid\n" + expected + "\n```");
  }

  @Test
  public void everyStoreIsExplained() throws IOException {
    List<String> expected =
        parts().stream()
            .flatMap(part -> part.stores().stream())
            .map(store -> "| `" + store + "` ")
            .toList();

    assertThat(table(section(), "| store "))
        .map(row -> row.substring(0, row.indexOf('|', 1)))
        .as("the stores of %s", application)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  public void theListOfTopicsNamesItAsReaderAndWriter() throws IOException {
    List<String> topics = Files.readAllLines(DOCUMENTS.resolve("topics.md"));

    assertThat(topicsWith(topics, READERS))
        .as("the topics that %s reads", application)
        .containsAll(topics(parts(), Part::reads));
    assertThat(topicsWith(topics, WRITERS))
        .as("the topics that %s writes", application)
        .containsAll(topics(parts(), Part::writes));
  }

  /** A sub-topology: its processors, and what they have to do with. */
  private record Part(
      String name, SortedSet<String> reads, SortedSet<String> stores, SortedSet<String> writes)
      implements Comparable<Part> {

    static Part of(Subtopology subtopology) {
      List<Node> nodes = List.copyOf(subtopology.nodes());
      return new Part(
          String.join(" + ", all(nodes, Processor.class, node -> Stream.of(node.name()))),
          all(nodes, Source.class, source -> source.topicSet().stream()),
          all(nodes, Processor.class, processor -> processor.stores().stream()),
          all(nodes, Sink.class, sink -> Stream.of(sink.topic())));
    }

    private static <N extends Node> SortedSet<String> all(
        Collection<Node> nodes, Class<N> kind, Function<N, Stream<String>> names) {
      return nodes.stream()
          .filter(kind::isInstance)
          .map(kind::cast)
          .flatMap(names)
          .collect(Collectors.toCollection(TreeSet::new));
    }

    String row() {
      return "| `%s` | %s | %s | %s |".formatted(name, code(reads), code(stores), code(writes));
    }

    private static String code(Collection<String> names) {
      return names.isEmpty()
          ? "–"
          : names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    String node() {
      return name.replace('-', '_').replace(" + ", "__");
    }

    @Override
    public int compareTo(Part other) {
      return name.compareTo(other.name);
    }
  }

  /** Topics that the same parts read and write share a box. */
  private static String picture(List<Part> parts) {
    List<String> lines = new ArrayList<>(List.of("flowchart LR"));
    for (Part part : parts) {
      lines.add("  %s[[\"%s\"]]".formatted(part.node(), part.name()));
      lines.add(
          "  %s --- %s_stores[(\"%s\")]"
              .formatted(part.node(), part.node(), String.join("<br/>", part.stores())));
    }
    Map<List<String>, SortedSet<String>> boxes = new TreeMap<>(BY_TEXT);
    SortedSet<String> topics = new TreeSet<>(topics(parts, Part::reads));
    topics.addAll(topics(parts, Part::writes));
    topics.forEach(
        topic -> boxes.computeIfAbsent(arrows(parts, topic), arrows -> new TreeSet<>()).add(topic));
    int number = 0;
    for (Map.Entry<List<String>, SortedSet<String>> box : boxes.entrySet()) {
      String node = "topics" + ++number;
      lines.add("  %s(\"%s\")".formatted(node, String.join("<br/>", box.getValue())));
      box.getKey().forEach(arrow -> lines.add("  " + arrow.formatted(node)));
    }
    return lines(lines);
  }

  private static final Comparator<List<String>> BY_TEXT =
      Comparator.comparing(arrows -> String.join(";", arrows));

  private static List<String> arrows(List<Part> parts, String topic) {
    Stream<String> into =
        parts.stream()
            .filter(part -> part.reads().contains(topic))
            .map(part -> "%s --> " + part.node());
    Stream<String> outOf =
        parts.stream()
            .filter(part -> part.writes().contains(topic))
            .map(part -> part.node() + " --> %s");
    return Stream.concat(outOf, into).toList();
  }

  private static SortedSet<String> topics(
      List<Part> parts, Function<Part, SortedSet<String>> which) {
    return parts.stream()
        .flatMap(part -> which.apply(part).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String section() throws IOException {
    String document = Files.readString(DOCUMENTS.resolve("topology.md"));
    return Arrays.stream(document.split("(?m)^## "))
        .filter(section -> section.startsWith(application + "\n"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no section ## " + application));
  }

  /** The rows of the table whose head begins like that. */
  private static List<String> table(String section, String head) {
    return section
        .lines()
        .dropWhile(line -> !line.startsWith(head))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  /** The second column names the class, which no topology knows. */
  private static String withoutClass(String row) {
    int first = row.indexOf('|', 1);
    return row.substring(0, first) + row.substring(row.indexOf('|', first + 1));
  }

  private List<String> topicsWith(List<String> topics, int column) {
    return topics.stream()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("(?<!\\\\)\\|", -1))
        .filter(cells -> cells[column].contains(application))
        .map(cells -> cells[1].replace("`", "").strip())
        .toList();
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines);
  }

  protected static RiskSettings settings() {
    return new RiskSettings(
        12,
        1,
        Path.of("unused"),
        "localhost:8082",
        1,
        0,
        Duration.ofMillis(500),
        Duration.ofDays(75),
        Duration.ofDays(14),
        10_000,
        20,
        LocalTime.of(10, 0),
        12,
        8,
        8);
  }
}
