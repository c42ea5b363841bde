package org.healthcode.declaration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.healthcode.starter.rules.SettingsRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.healthcode.declaration");

  @Test
  void everyDefaultStandsInTheYamlAlone() {
    SettingsRules.of(DeclarationApplication.class, "application.yaml").check();
  }

  @Test
  void whatFeaturesShareKnowsNoFramework() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..declaration.account..",
            "..declaration.event..",
            "..declaration.form..",
            "..declaration.person..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "org.apache.kafka..",
            "io.lettuce..",
            "tools.jackson..",
            "reactor..",
            "org.healthcode.starter..",
            "..declaration.crypto..",
            "..declaration.http..",
            "..declaration.kafka..",
            "..declaration.redis..")
        .check(MAIN);
  }

  @Test
  void jobsReachKafkaAndRedisOnlyThroughTheirInterfaces() {
    noClasses()
        .that()
        .resideInAnyPackage("..declaration.feed.jobs..", "..declaration.feed.rows..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "org.apache.kafka..",
            "..declaration..kafka..",
            "..declaration.redis..",
            "..declaration..http..")
        .check(MAIN);
  }

  @Test
  void edgesDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("..declaration..http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..declaration..kafka..", "..declaration.redis..")
        .check(MAIN);
  }
}
