package org.healthcode.declaration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.healthcode.declaration");

  @Test
  void theDomainKnowsNoFramework() {
    noClasses()
        .that()
        .resideInAPackage("..declaration.domain..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "org.apache.kafka..",
            "io.lettuce..",
            "tools.jackson..",
            "reactor..",
            "org.healthcode.starter..",
            "org.healthcode.declaration.http..",
            "org.healthcode.declaration.kafka..",
            "org.healthcode.declaration.redis..",
            "org.healthcode.declaration.rows..",
            "org.healthcode.declaration.jobs..",
            "org.healthcode.declaration.crypto..",
            "org.healthcode.declaration.poster..",
            "org.apache.pdfbox..")
        .check(MAIN);
  }

  @Test
  void jobsReachKafkaAndRedisOnlyThroughTheirInterfaces() {
    noClasses()
        .that()
        .resideInAnyPackage("..declaration.jobs..", "..declaration.rows..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "org.apache.kafka..",
            "org.healthcode.declaration.kafka..",
            "org.healthcode.declaration.redis..",
            "org.healthcode.declaration.http..")
        .check(MAIN);
  }

  @Test
  void edgesDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("..declaration.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.healthcode.declaration.kafka..", "org.healthcode.declaration.redis..")
        .check(MAIN);
  }
}
