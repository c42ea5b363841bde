package org.healthcode.schemas.rules;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/**
 * What every module's packages have to keep to: they lie in rings whose arrows point inwards, have
 * no cycles, are small, say what is inside and may hold no null. The innermost ring is plain Java.
 */
public final class PackageRules {
  /** A room that holds more needs an inner wall. */
  private static final int MOST_CLASSES = 25;

  private static final Set<String> FRAMEWORKS =
      Set.of(
          "org.springframework.",
          "org.apache.kafka.",
          "io.lettuce.",
          "io.micrometer.",
          "reactor.",
          "tools.jackson.",
          "org.healthcode.starter.");

  private final String root;
  private final JavaClasses classes;
  private final List<Room> rooms = new ArrayList<>();
  private final Set<String> generated = new TreeSet<>();
  private int rings;

  private PackageRules(String root) {
    this.root = root;
    this.classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root);
  }

  /**
   * @param name of a package below the root, with those below it; empty for the root alone
   * @param edge whether other rooms of its ring are closed to it
   */
  private record Room(String name, int ring, boolean edge) {
    boolean holds(String relative) {
      return relative.equals(name) || (!name.isEmpty() && relative.startsWith(name + "."));
    }
  }

  /** The rules for the package of this class and all below it. */
  public static PackageRules of(Class<?> application) {
    return of(application.getPackageName());
  }

  /** The rules for a package and all below it. */
  public static PackageRules of(String root) {
    return new PackageRules(root);
  }

  /**
   * The next ring, from the inside out. Its rooms may know each other and all further in.
   *
   * @param names of packages below the root; empty for the root itself
   */
  public PackageRules ring(String... names) {
    return add(false, names);
  }

  /** As {@link #ring}, of rooms that don't know each other. */
  public PackageRules edges(String... names) {
    return add(true, names);
  }

  private PackageRules add(boolean edge, String... names) {
    for (String name : names) {
      rooms.add(new Room(name, rings, edge));
    }
    rings++;
    return this;
  }

  /** A package below the root that nobody writes by hand: neither its size nor its words count. */
  public PackageRules generated(String name) {
    generated.add(root + "." + name);
    return this;
  }

  /** Checks all of it. */
  public void check() {
    assertThat(arrowsOutwards()).as("arrows that don't point inwards").isEmpty();
    assertThat(innermostFrameworks()).as("frameworks in the innermost ring").isEmpty();
    checkPackages();
  }

  /** Checks sizes, cycles and what packages say, where there are no rings. */
  public void checkPackages() {
    checkEachPackage();
    slices().assignedFrom(packages()).should().beFreeOfCycles().check(classes);
  }

  /** Checks how large each package is and what it says, whatever the arrows. */
  public void checkEachPackage() {
    assertThat(writtenByHand()).as("packages of " + root).isNotEmpty();
    assertThat(tooLarge()).as("packages with more than " + MOST_CLASSES + " classes").isEmpty();
    assertThat(withoutWords()).as("packages that don't say what is inside").isEmpty();
    assertThat(notNullMarked()).as("packages that are not @NullMarked").isEmpty();
  }

  private Set<String> arrowsOutwards() {
    Set<String> found = new TreeSet<>();
    for (JavaClass origin : classes) {
      Room from = room(origin);
      for (Dependency arrow : origin.getDirectDependenciesFromSelf()) {
        JavaClass target = arrow.getTargetClass().getBaseComponentType();
        if (isOurs(target)) {
          Room to = room(target);
          if (to.ring() > from.ring()
              || (from.edge() && to.ring() == from.ring() && !to.equals(from))) {
            found.add(origin.getName() + " knows " + target.getName());
          }
        }
      }
    }
    return found;
  }

  private Set<String> innermostFrameworks() {
    Set<String> found = new TreeSet<>();
    for (JavaClass origin : classes) {
      if (room(origin).ring() == 0) {
        origin.getDirectDependenciesFromSelf().stream()
            .map(arrow -> arrow.getTargetClass().getBaseComponentType().getName())
            .filter(name -> FRAMEWORKS.stream().anyMatch(name::startsWith))
            .forEach(name -> found.add(origin.getName() + " knows " + name));
      }
    }
    return found;
  }

  private Room room(JavaClass type) {
    String relative =
        type.getPackageName().equals(root)
            ? ""
            : type.getPackageName().substring(root.length() + 1);
    return rooms.stream()
        .filter(room -> room.holds(relative))
        .max(Comparator.comparingInt(room -> room.name().length()))
        .orElseThrow(() -> new AssertionError("no ring has the package " + relative));
  }

  private List<JavaPackage> writtenByHand() {
    return classes.stream()
        .map(JavaClass::getPackage)
        .distinct()
        .filter(folder -> !generated.contains(folder.getName()))
        .sorted(Comparator.comparing(JavaPackage::getName))
        .toList();
  }

  private List<String> tooLarge() {
    // Of the classes that were imported: a package also knows those that others only mention.
    Map<String, Long> sizes =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    return writtenByHand().stream()
        .map(JavaPackage::getName)
        .filter(name -> sizes.getOrDefault(name, 0L) > MOST_CLASSES)
        .toList();
  }

  private List<String> withoutWords() {
    return writtenByHand().stream()
        .map(JavaPackage::getName)
        .filter(name -> words(name).filter(text -> text.startsWith("/**")).isEmpty())
        .toList();
  }

  private List<String> notNullMarked() {
    return writtenByHand().stream()
        .filter(folder -> !folder.isAnnotatedWith(NullMarked.class))
        .map(JavaPackage::getName)
        .toList();
  }

  private static Optional<String> words(String packageName) {
    Path file =
        Path.of("src/main/java")
            .resolve(packageName.replace('.', '/'))
            .resolve("package-info.java");
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isOurs(JavaClass type) {
    return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
  }

  private SliceAssignment packages() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return isOurs(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "packages of " + root;
      }
    };
  }
}
