package org.healthcode.declaration;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.healthcode.schemas.rules.PackageRules;
import org.healthcode.starter.rules.SettingsRules;
import org.healthcode.starter.rules.TraceRules;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Component;

/**
 * Domain, use cases, edges: each knows only what is further in, and no feature goes in a circle.
 */
class ArchitectureTest {
  private static final String ROOT = "org.healthcode.declaration";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** What features share, and what they may touch of each other; a new arrow is a decision. */
  private static final Map<String, Set<String>> INSIDE =
      Map.ofEntries(
          Map.entry("account", Set.of()),
          Map.entry("form", Set.of()),
          Map.entry("event", Set.of("account")),
          Map.entry("person", Set.of("event")),
          Map.entry("usecase", Set.of("account", "event", "form", "person")),
          Map.entry("family", Set.of("event", "form", "person", "usecase")),
          Map.entry("declare", Set.of("event", "family", "form", "person", "usecase")),
          Map.entry("approval", Set.of("account", "event", "form", "usecase")),
          Map.entry("allowance", Set.of("account", "approval", "event", "form", "usecase")),
          Map.entry("client", Set.of("account", "approval", "event", "form", "usecase")),
          Map.entry("issuer", Set.of("account", "approval", "event", "form", "usecase")),
          Map.entry("notice", Set.of("account", "approval", "event", "form", "usecase")),
          Map.entry("proposal", Set.of("account", "approval", "event", "usecase")),
          Map.entry("feed.key", Set.of("event")),
          Map.entry("feed.visit", Set.of("account", "form")),
          Map.entry("feed.name", Set.of("account", "event", "form", "person")),
          Map.entry(
              "feed",
              Set.of(
                  "account",
                  "approval",
                  "event",
                  "feed.key",
                  "feed.name",
                  "feed.visit",
                  "form",
                  "ledger",
                  "proposal",
                  "testsite",
                  "usecase")),
          Map.entry("feed.level", Set.of("feed")),
          Map.entry("testsite", Set.of("account", "event", "usecase")),
          Map.entry("ledger", Set.of()),
          Map.entry("retraction", Set.of("account", "event", "ledger", "proposal", "usecase")),
          Map.entry(
              "override", Set.of("account", "approval", "event", "form", "person", "usecase")),
          Map.entry(
              "correction", Set.of("account", "event", "family", "form", "person", "usecase")),
          Map.entry(
              "venue",
              Set.of("account", "event", "family", "form", "person", "proposal", "usecase")));

  /** Who calls, what is refused: what use cases know and rules do not. */
  private static final Pattern USE_CASE =
      Pattern.compile(".*(Desk|Reading|Rights)|Guardianship|(Holder|Staff)Corrections");

  private static final DescribedPredicate<JavaClass> INNER =
      describe("are of a feature or what features share", c -> INSIDE.containsKey(room(c)));

  private static final DescribedPredicate<JavaClass> USE_CASES =
      describe(
          "are use cases",
          c -> room(c).equals("usecase") || (INNER.test(c) && isUseCase(outermost(c))));

  @Test
  void noHeaderOfACallerKeepsATraceAway() {
    TraceRules.check(MAIN);
  }

  @Test
  void theDomainKnowsNeitherUseCasesNorWhoCalls() {
    noClasses()
        .that(INNER.and(not(USE_CASES)))
        .should()
        .dependOnClassesThat(
            USE_CASES.or(
                resideInAnyPackage("org.healthcode.starter..")
                    .and(not(resideInAnyPackage("org.healthcode.starter.approval")))))
        .check(MAIN);
  }

  @Test
  void domainAndUseCasesKnowNoFrameworkAndNoEdge() {
    noClasses()
        .that(INNER)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "org.apache.kafka..",
            "io.lettuce..",
            "io.micrometer..",
            "com.google.crypto..",
            "tools.jackson..",
            "reactor..",
            "org.healthcode.starter.kafka..",
            "org.healthcode.starter.pages..",
            "org.healthcode.starter.redis..",
            ROOT + "..crypto..",
            ROOT + "..http..",
            ROOT + "..jobs..",
            ROOT + "..kafka..",
            ROOT + "..poster..",
            ROOT + "..redis..",
            ROOT + "..rows..",
            ROOT + ".web..")
        .check(MAIN);
  }

  @Test
  void featuresTouchOnlyWhatIsListedOfEachOther() {
    Map<String, Set<String>> arrows =
        MAIN.stream()
            .filter(INNER)
            .collect(
                groupingBy(
                    ArchitectureTest::room,
                    flatMapping(ArchitectureTest::roomsTouchedBy, toSet())));

    assertThat(arrows).isEqualTo(INSIDE);
  }

  @Test
  void jobsReachKafkaAndRedisOnlyThroughTheirInterfaces() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".feed.jobs..", ROOT + ".feed.rows..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "org.apache.kafka..",
            ROOT + "..kafka..",
            ROOT + "..redis..",
            ROOT + "..http..")
        .check(MAIN);
  }

  @Test
  void edgesDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "..http..", ROOT + ".web..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "..kafka..", ROOT + "..redis..", ROOT + "..crypto..")
        .check(MAIN);
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "..kafka..", ROOT + "..redis..", ROOT + "..crypto..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "..http..", ROOT + ".web..")
        .check(MAIN);
  }

  @Test
  void onlyControllersAndPagesAreFoundByScanning() {
    noClasses().should().beAnnotatedWith(Component.class).check(MAIN);
  }

  @Test
  void everyDefaultStandsInTheYamlAlone() {
    SettingsRules.of(DeclarationApplication.class, "application.yaml").check();
  }

  @Test
  void packagesAreSmallSayWhatIsInsideAndGoInNoCircle() {
    PackageRules.of(DeclarationApplication.class).checkPackages();
  }

  private static Stream<String> roomsTouchedBy(JavaClass c) {
    return c.getDirectDependenciesFromSelf().stream()
        .map(dependency -> room(dependency.getTargetClass()))
        .filter(touched -> INSIDE.containsKey(touched) && !touched.equals(room(c)));
  }

  /** The package below the root that is the class's own: edges of a feature are none. */
  private static String room(JavaClass c) {
    String name = c.getPackageName();
    return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : "";
  }

  private static boolean isUseCase(JavaClass c) {
    return USE_CASE.matcher(c.getSimpleName()).matches();
  }

  private static JavaClass outermost(JavaClass c) {
    return c.getEnclosingClass().map(ArchitectureTest::outermost).orElse(c);
  }
}
