package org.healthcode.risk.policy;

import java.io.Reader;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.HealthDeclaration;
import org.healthcode.risk.domain.exposure.InfectiousDays;
import org.healthcode.risk.domain.exposure.Margins;
import org.healthcode.risk.domain.policy.Match;
import org.healthcode.risk.domain.policy.Phase;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.domain.policy.ReleaseCondition;
import org.healthcode.risk.domain.policy.Rule;
import org.healthcode.risk.domain.policy.TestWithin;
import org.healthcode.risk.domain.timeline.Color;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one policy file. */
public final class PolicyReader {

  private final SchemaCheck check;
  private final String file;

  private PolicyReader(String file) {
    this.file = file;
    this.check = new SchemaCheck(file);
  }

  /**
   * Reads and checks.
   *
   * @param file its name, for messages
   * @throws PolicyFormatException naming every error with its line
   */
  public static PolicyFile read(String file, Reader yaml) {
    return new PolicyReader(file).read(yaml);
  }

  private PolicyFile read(Reader yaml) {
    Branch root = new Branch(compose(yaml));
    check.check("policy", root.node(), PolicySchema.POLICY);
    throwErrors();
    List<Rule> rules = root.branches("rules").stream().map(this::rule).toList();
    checkUnique(
        Stream.concat(root.branches("rules").stream(), root.branches("notices").stream()).toList());
    checkRuleNames(root, rules);
    throwErrors();
    Branch margins = root.branch("margins");
    Policy policy =
        new Policy(
            root.string("id"),
            root.string("version"),
            root.text("title"),
            root.text("legal-basis"),
            LocalDate.parse(root.string("effective-from")),
            new Margins(
                Duration.ofMinutes(margins.whole("venue-minutes")),
                Duration.ofMinutes(margins.whole("trip-minutes")),
                Duration.ofMinutes(margins.whole("region-minutes"))),
            infectiousDays(root),
            rules,
            root.branches("notices").stream().map(PolicyReader::testAskedFor).toList());
    return new PolicyFile(policy, root.branches("tests").stream().map(CaseReader::read).toList());
  }

  private static TestWithin testAskedFor(Branch branch) {
    return new TestWithin(
        branch.string("id"),
        branch.text("title"),
        branch.text("legal-basis"),
        branch.text("text"),
        branch.branch("test-within").whole("hours"));
  }

  private static InfectiousDays infectiousDays(Branch root) {
    return root.optionalBranch("infectious")
        .map(
            days ->
                new InfectiousDays(
                    days.whole("days-before-onset"), days.whole("days-before-sample")))
        .orElse(InfectiousDays.TWO);
  }

  private Node compose(Reader yaml) {
    LoaderOptions options = new LoaderOptions();
    try {
      Node node = new Yaml(options).compose(yaml);
      if (node != null) {
        return node;
      }
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      throw failure(mark.getLine() + 1, mark.getColumn() + 1, "not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw failure(1, 1, "not YAML: " + e.getMessage());
    }
    throw failure(1, 1, "the file is empty");
  }

  private PolicyFormatException failure(int line, int column, String problem) {
    return new PolicyFormatException(List.of(new PolicyError(file, line, column, problem)));
  }

  private void throwErrors() {
    if (!check.errors().isEmpty()) {
      throw new PolicyFormatException(check.errors());
    }
  }

  private Rule rule(Branch branch) {
    Match match = match(branch.branch("match"));
    List<Phase> phases =
        branch.branches("phases").stream().map(phase -> phase(phase, match)).toList();
    if (match instanceof Match.OfOverride override
        && phases.stream().anyMatch(phase -> phase.color() != override.color())) {
      check.error(branch.node(), "phases: expected the color that the override states");
    }
    return new Rule(
        branch.string("id"), branch.text("title"), branch.text("legal-basis"), match, phases);
  }

  private static Match match(Branch branch) {
    return switch (branch.form()) {
      case "case" -> new Match.OfCase(set(branch.choices("case", CaseFact.Status.class)));
      case "contact" ->
          new Match.OfContact(set(branch.choices("contact", ContactFact.Degree.class)));
      case "positive-test" -> positiveTest(branch.branch("positive-test"));
      case "declaration" -> declaration(branch.branch("declaration"));
      case "arrival" -> {
        Branch arrival = branch.branch("arrival");
        yield new Match.OfArrival(arrival.string("in-province"), whole(arrival, "past-days"));
      }
      case "inbound" -> new Match.OfInbound(whole(branch.branch("inbound"), "past-days"));
      case "exposure" -> {
        Branch exposure = branch.branch("exposure");
        yield new Match.OfExposure(
            set(exposure.choices("kinds", Exposed.Kind.class)),
            whole(exposure, "past-days"),
            exposure.optional("left", Boolean::valueOf).orElse(false));
      }
      case "override" -> new Match.OfOverride(branch.choice("override", Color.class));
      case "any-declaration" -> new Match.OfAnyDeclaration();
      default -> throw new IllegalStateException("a form of match that the reader does not know");
    };
  }

  private static Match positiveTest(Branch branch) {
    return branch.isMapping()
        ? new Match.OfPositiveTest(
            branch.optional("pooled", Boolean::valueOf).orElse(false), whole(branch, "past-days"))
        : new Match.OfPositiveTest(false, OptionalInt.empty());
  }

  private static Match declaration(Branch branch) {
    return new Match.OfDeclaration(
        set(branch.choices("symptoms", HealthDeclaration.Symptom.class)),
        branch
            .optional("temperature-from", Double::parseDouble)
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty()),
        set(branch.choices("contact-with-patient", HealthDeclaration.Answer.class)));
  }

  private Phase phase(Branch branch, Match match) {
    Color color = branch.choice("color", Color.class);
    ReleaseCondition release = release(branch.branch("release"));
    if (!fits(release, match, color)) {
      check.error(
          branch.branch("release").node(),
          "release: "
              + branch.branch("release").form()
              + " does not fit the evidence or the color of the rule");
    }
    boolean green =
        match instanceof Match.OfAnyDeclaration
            || (match instanceof Match.OfOverride it && it.color() == Color.GREEN);
    if ((color == Color.GREEN) != green) {
      check.error(
          branch.node(),
          "color: GREEN comes from any-declaration or an override to GREEN and from nothing else");
    }
    return new Phase(color, release);
  }

  private ReleaseCondition release(Branch branch) {
    return switch (branch.form()) {
      case "days" -> new ReleaseCondition.Days(branch.whole("days"));
      case "case-status" ->
          new ReleaseCondition.CaseClosed(
              set(branch.choices("case-status", CaseFact.Status.class)));
      case "isolation-end" ->
          new ReleaseCondition.IsolationEnd(branch.branch("isolation-end").whole("else-days"));
      case "days-and-tests" -> daysAndTests(branch.branch("days-and-tests"));
      case "tests" -> {
        Branch tests = branch.branch("tests");
        yield new ReleaseCondition.Tests(
            tests.whole("negatives"),
            whole(tests, "hours-apart").orElse(0),
            whole(tests, "within-days"),
            whole(tests, "else-days"),
            whole(tests, "last-not-before"),
            set(tests.choices("or-case-status", CaseFact.Status.class)));
      }
      case "later-declaration" -> {
        Branch later = branch.branch("later-declaration");
        yield new ReleaseCondition.LaterDeclaration(
            later.whole("negatives"),
            whole(later, "hours-apart").orElse(0),
            later.whole("else-days"));
      }
      case "single-test" -> new ReleaseCondition.SingleTest();
      case "stated-end" -> new ReleaseCondition.StatedEnd();
      case "never" -> new ReleaseCondition.Never();
      default -> throw new IllegalStateException("a form of release that the reader does not know");
    };
  }

  private ReleaseCondition daysAndTests(Branch branch) {
    int days = branch.whole("days");
    List<Integer> testDays = branch.scalars("on-days").stream().map(Integer::valueOf).toList();
    boolean ascending =
        testDays.equals(testDays.stream().sorted().distinct().toList())
            && testDays.getLast() <= days;
    if (!ascending) {
      check.error(branch.node(), "on-days: expected ascending days, the last at most days");
    }
    return new ReleaseCondition.DaysAndTests(days, testDays, whole(branch, "last-not-before"));
  }

  private static boolean fits(ReleaseCondition release, Match match, Color color) {
    return switch (release) {
      case ReleaseCondition.CaseClosed it -> match instanceof Match.OfCase;
      case ReleaseCondition.IsolationEnd it -> match instanceof Match.OfContact;
      case ReleaseCondition.LaterDeclaration it -> match instanceof Match.OfDeclaration;
      case ReleaseCondition.SingleTest it ->
          match instanceof Match.OfPositiveTest positive && positive.pooled();
      case ReleaseCondition.StatedEnd it -> match instanceof Match.OfOverride;
      case ReleaseCondition.Never it -> color == Color.GREEN;
      case ReleaseCondition.Days it -> true;
      case ReleaseCondition.DaysAndTests it -> true;
      case ReleaseCondition.Tests it -> true;
    };
  }

  private void checkUnique(List<Branch> rules) {
    Set<String> seen = new HashSet<>();
    rules.stream()
        .filter(rule -> !seen.add(rule.string("id")))
        .forEach(rule -> check.error(rule.node(), "id: another rule has this id"));
  }

  private void checkRuleNames(Branch root, List<Rule> rules) {
    Set<String> known = new HashSet<>(rules.stream().map(Rule::id).toList());
    root.branches("tests").stream()
        .flatMap(test -> test.branches("spans").stream())
        .filter(span -> !known.containsAll(span.scalars("rules")))
        .forEach(span -> check.error(span.node(), "rules: expected ids of rules of this policy"));
  }

  private static OptionalInt whole(Branch branch, String key) {
    return branch.optional(key, Integer::parseInt).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private static <E extends Enum<E>> Set<E> set(Collection<E> values) {
    return values.isEmpty() ? Set.of() : EnumSet.copyOf(values);
  }
}
