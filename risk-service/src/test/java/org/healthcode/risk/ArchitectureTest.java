package org.healthcode.risk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.healthcode.schemas.rules.PackageRules;
import org.healthcode.starter.rules.SettingsRules;
import org.healthcode.starter.rules.TraceRules;
import org.junit.jupiter.api.Test;

/** The rings of the service, the rooms of its shell, and the arrows between them. */
class ArchitectureTest {

  private static final String ROOT = "org.healthcode.risk";
  private static final String SHELL = ROOT + ".kafka";

  /** Rows of the stores, which nobody writes by hand. */
  private static final String GENERATED = ROOT + ".store";

  /** Plain Java: the decision, the watch and what is counted. */
  private static final String[] DOMAIN = {
    "org.healthcode.risk.domain..", "org.healthcode.risk.watch..", "org.healthcode.risk.overview.."
  };

  private static final String[] USE_CASES = {
    "org.healthcode.risk.usecase..", "org.healthcode.risk.policy.."
  };

  private static final String[] EDGES = {
    "org.healthcode.risk.http..", "org.healthcode.risk.web..", "org.healthcode.risk.kafka.."
  };

  /** Each room of the shell with those that it may know. */
  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          Map.entry("streams", Set.of()),
          Map.entry("stores", Set.of("streams")),
          Map.entry("runtime", Set.of("streams", "stores")),
          Map.entry("exposure", Set.of("streams", "stores")),
          Map.entry("fanout", Set.of("streams", "stores", "runtime", "exposure")),
          Map.entry("ledger", Set.of("streams", "stores", "runtime", "exposure")),
          Map.entry("policies", Set.of("streams", "stores")),
          Map.entry("audit", Set.of("streams", "stores", "runtime")),
          Map.entry("watch", Set.of("streams", "stores", "runtime")),
          Map.entry("overview", Set.of("streams", "stores", "runtime")),
          Map.entry("waiting", Set.of("streams")),
          Map.entry("gate", Set.of("streams", "stores", "watch")),
          Map.entry("figures", Set.of("streams", "stores")),
          Map.entry(
              "decision",
              Set.of(
                  "streams",
                  "stores",
                  "runtime",
                  "exposure",
                  "fanout",
                  "figures",
                  "ledger",
                  "policies",
                  "watch")));

  private static final JavaClasses RISK =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void noHeaderOfACallerKeepsATraceAway() {
    TraceRules.check(RISK);
  }

  @Test
  void everyDefaultStandsInTheYamlAlone() {
    SettingsRules.of(RiskServiceApplication.class, "application.yaml").check();
  }

  @Test
  void theDomainIsPlainJava() {
    classes()
        .that()
        .resideInAPackage("org.healthcode.risk.domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "org.healthcode.risk.domain..",
            "org.healthcode.schemas",
            "org.healthcode.schemas.id",
            "org.healthcode.schemas.place",
            "org.healthcode.schemas.recording",
            "org.healthcode.schemas.region",
            "org.healthcode.schemas.time")
        .check(RISK);
  }

  @Test
  void theDomainHasNoClock() {
    noClasses()
        .that()
        .resideInAPackage("org.healthcode.risk.domain..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(RISK);
  }

  @Test
  void timelinesKnowNoEvidenceAndEvidenceKnowsNoPolicy() {
    noClasses()
        .that()
        .resideInAPackage("org.healthcode.risk.domain.timeline..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.healthcode.risk.domain.evidence..", "org.healthcode.risk.domain.policy..")
        .check(RISK);
    noClasses()
        .that()
        .resideInAPackage("org.healthcode.risk.domain.evidence..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.healthcode.risk.domain.policy..")
        .check(RISK);
  }

  @Test
  void theWatchIsPlainJavaWithoutAClock() {
    classes()
        .that()
        .resideInAPackage("org.healthcode.risk.watch..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "org.healthcode.risk.watch..",
            "org.healthcode.risk.domain",
            "org.healthcode.schemas",
            "org.healthcode.schemas.time")
        .check(RISK);
    noClasses()
        .that()
        .resideInAPackage("org.healthcode.risk.watch..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(RISK);
  }

  @Test
  void theDecisionDoesNotKnowThatItIsWatched() {
    noClasses()
        .that()
        .resideInAPackage("org.healthcode.risk.domain..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.healthcode.risk.watch..")
        .check(RISK);
  }

  @Test
  void theDomainKnowsNoUseCaseAndNoUseCaseAnEdge() {
    noClasses()
        .that()
        .resideInAnyPackage(DOMAIN)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(USE_CASES)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(RISK);
    noClasses()
        .that()
        .resideInAnyPackage(DOMAIN)
        .or()
        .resideInAnyPackage(USE_CASES)
        .or()
        .resideInAPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(EDGES)
        .check(RISK);
  }

  @Test
  void edgesDoNotKnowEachOther() {
    for (String edge : EDGES) {
      noClasses()
          .that()
          .resideInAPackage(edge)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              Stream.of(EDGES).filter(Predicate.not(edge::equals)).toArray(String[]::new))
          .check(RISK);
    }
  }

  @Test
  void onlyTheShellKnowsKafka() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.healthcode.risk.kafka..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(RISK);
  }

  @Test
  void aRoomOfTheShellKnowsTheRoomsBelowIt() {
    ROOMS.forEach(
        (room, below) ->
            noClasses()
                .that()
                .resideInAPackage(SHELL + "." + room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SHELL)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    ROOMS.keySet().stream()
                        .filter(other -> !other.equals(room) && !below.contains(other))
                        .map(other -> SHELL + "." + other)
                        .toArray(String[]::new))
                .check(RISK));
  }

  @Test
  void everyRoomOfTheShellHasItsPlace() {
    assertThat(packages().filter(name -> name.startsWith(SHELL + ".")))
        .allMatch(name -> ROOMS.containsKey(name.substring(SHELL.length() + 1)));
  }

  @Test
  void packagesAreSmallSayWhatIsInsideAndHaveNoCycles() {
    PackageRules.of(ROOT).generated("store").checkPackages();
  }

  private static Stream<String> packages() {
    return new TreeSet<>(
            RISK.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(GENERATED))
                .toList())
        .stream();
  }
}
