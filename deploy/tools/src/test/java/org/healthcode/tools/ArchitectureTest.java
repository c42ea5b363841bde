package org.healthcode.tools;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.healthcode.schemas.rules.PackageRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.healthcode.tools");

  @Test
  void theToolsKnowNeitherTheLocalStackNorTheServices() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.healthcode.local..",
            "org.healthcode.bench..",
            "org.healthcode.starter..",
            "org.healthcode.declaration..",
            "org.healthcode.risk..",
            "org.healthcode.code..",
            "org.healthcode.verification..",
            "org.springframework..")
        .check(CLASSES);
  }

  @Test
  void whatTheToolsShareKnowsNoneOfThem() {
    noClasses()
        .that()
        .resideInAPackage("org.healthcode.tools")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.healthcode.tools.*..")
        .check(CLASSES);
    slices().matching("org.healthcode.tools.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatIsInsideAndIsNotTooFull() {
    PackageRules.of("org.healthcode.tools").checkEachPackage();
  }
}
