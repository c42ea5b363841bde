package org.healthcode.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.healthcode.schemas.rules.PackageRules;
import org.junit.jupiter.api.Test;

/** The arrows between the packages. */
class ArchitectureTest {
  private static final JavaClasses SCHEMAS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.healthcode.schemas");

  @Test
  void everythingKnowsNothingOfSpringAndOfServices() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "reactor..", "io.lettuce..")
        .orShould()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("org.healthcode..")
                .and(JavaClass.Predicates.resideOutsideOfPackage("org.healthcode.schemas..")))
        .check(SCHEMAS);
  }

  @Test
  void noTwoPackagesKnowEachOther() {
    slices().matching("org.healthcode.(**)").should().beFreeOfCycles().check(SCHEMAS);
  }

  @Test
  void wordsStandAtTheBottomAndTheLayoutOfRedisOnTop() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("redis")
        .definedBy("..schemas.redis..")
        .layer("formats")
        .definedBy(
            "..schemas.audit..",
            "..schemas.client..",
            "..schemas.code..",
            "..schemas.dcc..",
            "..schemas.issuer..",
            "..schemas.keys..",
            "..schemas.personal..",
            "..schemas.policy..",
            "..schemas.serde..",
            "..schemas.signature..")
        .layer("events")
        .definedBy("org.healthcode.schemas", "..schemas.answer..", "..schemas.place..")
        .layer("words")
        .definedBy(
            "..schemas.bytes..",
            "..schemas.event..",
            "..schemas.health..",
            "..schemas.id..",
            "..schemas.qr..",
            "..schemas.recording..",
            "..schemas.region..",
            "..schemas.spelling..",
            "..schemas.time..")
        .whereLayer("redis")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("formats")
        .mayOnlyBeAccessedByLayers("redis")
        .whereLayer("events")
        .mayOnlyBeAccessedByLayers("formats", "redis")
        .ensureAllClassesAreContainedInArchitecture()
        .check(SCHEMAS);
  }

  @Test
  void everyPackageSaysWhatIsInsideAndIsNoDrawer() {
    PackageRules.of("org.healthcode.schemas").generated("event").checkEachPackage();
  }
}
