package org.healthcode.tools;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final int MOST_CLASSES = 25;
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
    assertThat(packages())
        .isNotEmpty()
        .allSatisfy(
            folder -> {
              assertThat(folder.isAnnotatedWith(NullMarked.class)).isTrue();
              assertThat(folder.getClasses().stream().filter(JavaClass::isTopLevelClass))
                  .filteredOn(type -> !type.getSimpleName().equals("package-info"))
                  .hasSizeLessThanOrEqualTo(MOST_CLASSES);
            });
  }

  private static Stream<JavaPackage> packages() {
    return CLASSES.stream().map(JavaClass::getPackage).distinct();
  }
}
