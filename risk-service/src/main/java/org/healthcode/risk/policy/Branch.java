package org.healthcode.risk.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.healthcode.risk.domain.Text;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A mapping of a YAML tree that the schema has accepted. What the schema promises and is not there
 * is a fault of the schema: {@link IllegalStateException}.
 */
record Branch(Node node) {

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  String string(String key) {
    return scalar(required(key));
  }

  int whole(String key) {
    return Integer.parseInt(string(key));
  }

  Instant time(String key) {
    return LocalTimes.parse(string(key));
  }

  Text text(String key) {
    Branch branch = branch(key);
    return new Text(branch.string("zh"), branch.string("en"));
  }

  <E extends Enum<E>> E choice(String key, Class<E> type) {
    return Enum.valueOf(type, string(key));
  }

  <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
    return scalars(key).stream().map(name -> Enum.valueOf(type, name)).toList();
  }

  /** The values of a list; none where there is no list. */
  List<String> scalars(String key) {
    return items(key).stream().map(Branch::scalar).toList();
  }

  Branch branch(String key) {
    return new Branch(required(key));
  }

  Optional<Branch> optionalBranch(String key) {
    return find(key).map(Branch::new);
  }

  List<Branch> branches(String key) {
    return items(key).stream().map(Branch::new).toList();
  }

  <T> Optional<T> optional(String key, Function<String, T> reader) {
    return find(key).map(Branch::scalar).map(reader);
  }

  /** Which form it is. */
  String form() {
    return scalar(mapping().getValue().getFirst().getKeyNode());
  }

  private List<Node> items(String key) {
    return find(key)
        .map(
            found ->
                found instanceof SequenceNode sequence
                    ? sequence.getValue()
                    : Branch.<List<Node>>broken())
        .orElse(List.of());
  }

  private Node required(String key) {
    return find(key).orElseGet(Branch::broken);
  }

  private Optional<Node> find(String key) {
    return mapping().getValue().stream()
        .filter(tuple -> scalar(tuple.getKeyNode()).equals(key))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }

  private MappingNode mapping() {
    return node instanceof MappingNode mapping ? mapping : broken();
  }

  private static String scalar(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : broken();
  }

  private static <T> T broken() {
    throw new IllegalStateException(
        "the schema let something pass that the reader does not expect");
  }
}
