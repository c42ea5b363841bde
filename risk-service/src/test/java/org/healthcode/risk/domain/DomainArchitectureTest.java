package org.healthcode.risk.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DomainArchitectureTest {

  private static final JavaClasses RISK =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.healthcode.risk");

  @Test
  void theDomainIsPlainJava() {
    classes()
        .that()
        .resideInAPackage("org.healthcode.risk.domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "org.healthcode.risk.domain..",
            "org.healthcode.schemas",
            "org.healthcode.schemas.region")
        .check(RISK);
  }

  @Test
  void theDomainHasNoClock() {
    noClasses()
        .that()
        .resideInAPackage("org.healthcode.risk.domain..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(RISK);
  }

  @Test
  void timelinesKnowNoEvidenceAndEvidenceKnowsNoPolicy() {
    noClasses()
        .that()
        .resideInAPackage("org.healthcode.risk.domain.timeline..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.healthcode.risk.domain.evidence..", "org.healthcode.risk.domain.policy..")
        .check(RISK);
    noClasses()
        .that()
        .resideInAPackage("org.healthcode.risk.domain.evidence..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.healthcode.risk.domain.policy..")
        .check(RISK);
  }
}
