package org.healthcode.risk.domain.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.HealthDeclaration;
import org.healthcode.risk.domain.policy.Dossier.Item;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.LastTest;
import org.healthcode.risk.domain.timeline.Notice;
import org.healthcode.risk.domain.timeline.Span;

/**
 * Says from when on somebody has no negative test as new as a policy asks for. Not to who has not
 * declared yet, who is asked for that first, and not while they are red, when they stay where they
 * are.
 */
final class MissingTests {

  private final TestWithin rule;
  private final String evidenceId;
  private final List<Notice> notices = new ArrayList<>();

  private MissingTests(TestWithin rule, String evidenceId) {
    this.rule = rule;
    this.evidenceId = evidenceId;
  }

  /**
   * @param spans in order
   */
  static List<Notice> of(
      TestWithin rule, Dossier dossier, Optional<LastTest> lastTest, List<Span> spans) {
    return dossier.declarations().stream()
        .findFirst()
        .map(declaration -> since(declaration, rule, lastTest, spans))
        .orElse(List.of());
  }

  private static List<Notice> since(
      Item<HealthDeclaration> declaration,
      TestWithin rule,
      Optional<LastTest> lastTest,
      List<Span> spans) {
    Instant declared = declaration.atLatestKnown(declaration.fact().declaredAt());
    Optional<Instant> over = lastTest.map(test -> test.sampledAt().plus(rule.age()));
    String cited = lastTest.map(LastTest::evidenceId).orElse(declaration.evidence().evidenceId());
    MissingTests missing = new MissingTests(rule, cited);
    missing.outsideRed(over.filter(declared::isBefore).orElse(declared), spans);
    return missing.notices;
  }

  private void outsideRed(Instant since, List<Span> spans) {
    Instant from = since;
    for (Span span : spans) {
      boolean over = span.until().map(until -> !until.isAfter(since)).orElse(false);
      if (span.color() != Color.RED || over) {
        continue;
      }
      add(from, Optional.of(span.from()));
      if (span.until().isEmpty()) {
        return;
      }
      from = span.until().get();
    }
    add(from, Optional.empty());
  }

  private void add(Instant from, Optional<Instant> until) {
    if (until.map(from::isBefore).orElse(true)) {
      notices.add(new Notice(Notice.Kind.TEST_WITHIN, rule.id(), evidenceId, from, until));
    }
  }
}
