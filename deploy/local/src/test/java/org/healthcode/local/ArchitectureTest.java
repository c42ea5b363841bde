package org.healthcode.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.healthcode.schemas.rules.PackageRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.healthcode.local");

  @Test
  void theIdentityProviderKnowsNothingOfTheStack() {
    noClasses()
        .that()
        .resideInAPackage("..local.identity..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..local",
            "..local.stack..",
            "..local.demo..",
            "..local.play..",
            "org.healthcode.schemas..")
        .check(CLASSES);
  }

  @Test
  void theStackKnowsNothingOfCommandsAndDemo() {
    noClasses()
        .that()
        .resideInAPackage("..local.stack..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..local", "..local.demo..", "..local.play..", "picocli..")
        .check(CLASSES);
  }

  @Test
  void theInventedProvinceIsPlainJava() {
    noClasses()
        .that()
        .resideInAPackage("..local.demo..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka..", "java.net.http..", "..local.stack..", "..local.play..")
        .check(CLASSES);
  }

  @Test
  void theStackNeedsNoProductionTool() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.healthcode.tools..", "org.healthcode.bench..")
        .check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatIsInsideAndIsNotTooFull() {
    PackageRules.of("org.healthcode.local").checkEachPackage();
  }
}
