package org.healthcode.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.healthcode.schemas.rules.PackageRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.healthcode.bench");

  @Test
  void noBenchKnowsAnother() {
    String[] benches = {"freshness", "feed", "exposure", "trip"};
    for (String bench : benches) {
      noClasses()
          .that()
          .resideInAPackage("org.healthcode.bench." + bench)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              Stream.of(benches)
                  .filter(other -> !other.equals(bench))
                  .map(other -> "org.healthcode.bench." + other)
                  .toArray(String[]::new))
          .check(CLASSES);
    }
  }

  @Test
  void whatTheBenchesShareKnowsNoneOfThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("command")
        .definedBy("org.healthcode.bench")
        .layer("benches")
        .definedBy(
            "org.healthcode.bench.freshness",
            "org.healthcode.bench.feed",
            "org.healthcode.bench.exposure",
            "org.healthcode.bench.trip")
        .layer("load")
        .definedBy("org.healthcode.bench.load")
        .layer("stack")
        .definedBy("org.healthcode.bench.stack")
        .layer("report")
        .definedBy("org.healthcode.bench.report")
        .whereLayer("command")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("benches")
        .mayOnlyBeAccessedByLayers("command")
        .whereLayer("load")
        .mayOnlyBeAccessedByLayers("benches")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("benches")
        .whereLayer("stack")
        .mayOnlyBeAccessedByLayers("command", "benches", "load")
        .check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatIsInsideAndIsNotTooFull() {
    PackageRules.of("org.healthcode.bench").checkEachPackage();
  }
}
