package org.healthcode.verification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.healthcode.schemas.rules.PackageRules;
import org.healthcode.starter.rules.SettingsRules;
import org.healthcode.starter.rules.TraceRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.healthcode.verification");

  @Test
  void noHeaderOfACallerKeepsATraceAway() {
    TraceRules.check(classes);
  }

  @Test
  void useCasesKnowTheDomainAndEdgesKnowThem() {
    PackageRules.of(VerificationApplication.class)
        .ring("domain")
        .ring("directory")
        .ring("foreign")
        .ring("scan")
        .ring("")
        .edges("http", "web", "kafka", "redis", "code", "client")
        .check();
  }

  @Test
  void everyDefaultStandsInTheYamlAlone() {
    SettingsRules.of(VerificationApplication.class, "application.yaml").check();
  }

  @Test
  void theDomainKnowsNoFramework() {
    noClasses()
        .that()
        .resideInAPackage("..domain..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "reactor..",
            "io.lettuce..",
            "org.apache.kafka..",
            "org.healthcode.starter..",
            "org.healthcode.verification.http..",
            "org.healthcode.verification.kafka..",
            "org.healthcode.verification.redis..",
            "org.healthcode.verification.code..",
            "org.healthcode.verification.client..",
            "org.healthcode.verification.foreign..")
        .check(classes);
  }

  @Test
  void onlyTheKafkaPackageKnowsTopics() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..kafka..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.healthcode.schemas.Topics")
        .check(classes);
  }

  /** Promise 7 and section 7 of the design: only the code service writes to Redis. */
  @Test
  void nobodyWritesToRedis() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework.data.redis..", "io.lettuce..")
        .check(classes);
  }
}
