package org.healthcode.risk.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Holds a YAML tree against a shape and notes every difference with its line. */
final class SchemaCheck {

  private final String file;
  private final List<PolicyError> errors = new ArrayList<>();

  SchemaCheck(String file) {
    this.file = file;
  }

  List<PolicyError> errors() {
    return errors;
  }

  void error(Node node, String problem) {
    Mark mark = node.getStartMark();
    errors.add(new PolicyError(file, mark.getLine() + 1, mark.getColumn() + 1, problem));
  }

  /**
   * Checks.
   *
   * @param name of the key that the value belongs to, for the message
   */
  void check(String name, Node node, Shape shape) {
    switch (shape) {
      case Shape.Mapping it -> checkMapping(name, node, it);
      case Shape.Forms it -> checkForms(name, node, it);
      case Shape.Either it ->
          check(name, node, node instanceof ScalarNode ? it.scalar() : it.mapping());
      case Shape.Sequence it -> checkSequence(name, node, it);
      case Shape.Scalar it -> {
        if (!(node instanceof ScalarNode scalar) || !it.accepts().test(scalar.getValue())) {
          error(node, name + ": expected " + it.expectation());
        }
      }
    }
  }

  private void checkMapping(String name, Node node, Shape.Mapping shape) {
    if (!(node instanceof MappingNode mapping)) {
      error(node, name + ": expected a mapping with " + keys(shape.fields()));
      return;
    }
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = key(tuple);
      Shape.Field field = shape.fields().get(key);
      if (field == null) {
        error(tuple.getKeyNode(), name + ": unknown key, expected one of " + keys(shape.fields()));
      } else if (seen.add(key)) {
        check(key, tuple.getValueNode(), field.shape());
      } else {
        error(tuple.getKeyNode(), name + ": the key " + key + " comes twice");
      }
    }
    shape.fields().entrySet().stream()
        .filter(entry -> entry.getValue().required() && !seen.contains(entry.getKey()))
        .forEach(entry -> error(node, name + ": the key " + entry.getKey() + " is missing"));
  }

  private void checkForms(String name, Node node, Shape.Forms shape) {
    if (!(node instanceof MappingNode mapping) || mapping.getValue().size() != 1) {
      error(node, name + ": expected exactly one of the keys " + keys(shape.forms()));
      return;
    }
    NodeTuple tuple = mapping.getValue().getFirst();
    Shape form = shape.forms().get(key(tuple));
    if (form == null) {
      error(tuple.getKeyNode(), name + ": unknown key, expected one of " + keys(shape.forms()));
    } else {
      check(key(tuple), tuple.getValueNode(), form);
    }
  }

  private void checkSequence(String name, Node node, Shape.Sequence shape) {
    if (!(node instanceof SequenceNode sequence)) {
      error(node, name + ": expected a list");
      return;
    }
    if (sequence.getValue().size() < shape.atLeast()) {
      error(node, name + ": expected at least " + shape.atLeast() + " item(s)");
    }
    sequence.getValue().forEach(item -> check(name, item, shape.item()));
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private static String keys(Map<String, ?> fields) {
    return String.join(", ", fields.keySet().stream().sorted().toList());
  }
}
