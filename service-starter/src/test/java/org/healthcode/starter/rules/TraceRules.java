package org.healthcode.starter.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.starter.audit.AuditTrail;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMessage;
import org.springframework.web.server.ServerWebExchange;

/**
 * Nothing that a caller sends along decides whether a trace of it is written: who writes traces
 * sees no headers, and so can't return because of one.
 */
public final class TraceRules {
  private TraceRules() {}

  /**
   * @throws AssertionError naming each class that could
   */
  public static void check(JavaClasses classes) {
    noClasses()
        .that(writeTraces())
        .should()
        .dependOnClassesThat()
        .areAssignableTo(HttpHeaders.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(HttpMessage.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ServerWebExchange.class)
        .because("no header of a caller may keep a trace from being written")
        .check(classes);
  }

  private static DescribedPredicate<JavaClass> writeTraces() {
    return describe(
        "write traces",
        type ->
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(
                    to ->
                        to.getTargetClass().isAssignableTo(AuditTrail.class)
                            || to.getTargetClass().isEquivalentTo(Acts.class)));
  }
}
