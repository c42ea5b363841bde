package org.healthcode.code;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.healthcode.schemas.rules.PackageRules;
import org.healthcode.starter.rules.SettingsRules;
import org.healthcode.starter.rules.TraceRules;
import org.junit.jupiter.api.Test;

/** The arrows between the packages. */
class ArchitectureTest {

  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.healthcode.code");

  @Test
  void noHeaderOfACallerKeepsATraceAway() {
    TraceRules.check(SERVICE);
  }

  @Test
  void useCasesKnowTheDomainAndEdgesKnowThem() {
    PackageRules.of(CodeServiceApplication.class)
        .ring("domain", "projection")
        .ring("resident", "staff", "message")
        .ring("qr", "paper")
        .ring("")
        .edges("http", "web", "kafka", "redis", "risk", "family", "sender")
        .check();
  }

  @Test
  void everyDefaultStandsInTheYamlAlone() {
    SettingsRules.of(CodeServiceApplication.class, "application.yaml").check();
  }

  @Test
  void theDomainKnowsNothingOfSpringKafkaAndRedis() {
    noClasses()
        .that()
        .resideInAnyPackage("..code.domain..", "..code.projection..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "org.apache.kafka..",
            "io.lettuce..",
            "reactor..",
            "..code.kafka..",
            "..code.redis..",
            "..code.http..")
        .check(SERVICE);
  }

  @Test
  void onlyTheRedisPackageTouchesRedisAndOnlyTheKafkaPackageConsumes() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..code.redis..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.lettuce..", "org.springframework.data.redis..")
        .check(SERVICE);
    noClasses()
        .that()
        .resideOutsideOfPackage("..code.kafka..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka.clients.consumer..")
        .check(SERVICE);
  }
}
