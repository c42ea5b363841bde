package org.healthcode.verification;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.healthcode.schemas.rules.PackageRules;
import org.healthcode.starter.redis.RedisLink;
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
        .ring("external")
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

  /**
   * Promise 7 and section 7 of the design: only the code service writes what is known of people.
   */
  @Test
  void onlyCallsOfClientsAreCountedInRedis() {
    noClasses()
        .that()
        .doNotHaveSimpleName("RedisClientCounts")
        .should()
        .callMethodWhere(target(owner(type(RedisLink.class))).and(target(name("run"))))
        .check(classes);
  }

  @Test
  void nobodyElseWritesToRedis() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework.data.redis..", "io.lettuce..")
        .check(classes);
  }
}
