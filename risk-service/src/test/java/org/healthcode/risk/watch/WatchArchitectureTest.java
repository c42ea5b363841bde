package org.healthcode.risk.watch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WatchArchitectureTest {

  private static final JavaClasses RISK =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.healthcode.risk");

  @Test
  void theWatchIsPlainJavaWithoutAClock() {
    classes()
        .that()
        .resideInAPackage("org.healthcode.risk.watch..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "org.healthcode.risk.watch..",
            "org.healthcode.risk.domain",
            "org.healthcode.schemas")
        .check(RISK);
    noClasses()
        .that()
        .resideInAPackage("org.healthcode.risk.watch..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(RISK);
  }

  @Test
  void theDecisionDoesNotKnowThatItIsWatched() {
    noClasses()
        .that()
        .resideInAPackage("org.healthcode.risk.domain..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.healthcode.risk.watch..")
        .check(RISK);
  }
}
