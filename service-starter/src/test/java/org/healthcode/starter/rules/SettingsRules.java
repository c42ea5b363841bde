package org.healthcode.starter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * How every setting is stated: a component of a bound record without a default, and a key of the
 * module's YAML whose value is an environment variable with the default.
 */
public final class SettingsRules {
  private static final Pattern FROM_ENVIRONMENT =
      Pattern.compile("\\$\\{[A-Z_]+:.*}", Pattern.DOTALL);

  private final List<Class<?>> settings;
  private final List<PropertySource<?>> sources;

  private SettingsRules(List<Class<?>> settings, List<PropertySource<?>> sources) {
    this.settings = settings;
    this.sources = sources;
  }

  /**
   * The rules for the settings in this class's package and below.
   *
   * @param yaml the file on the class path that states their defaults
   */
  public static SettingsRules of(Class<?> application, String yaml) {
    return new SettingsRules(
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(application.getPackageName())
                .stream()
                .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                .<Class<?>>map(JavaClass::reflect)
                .toList(),
        load(yaml));
  }

  private static List<PropertySource<?>> load(String yaml) {
    try {
      return new YamlPropertySourceLoader().load(yaml, new ClassPathResource(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checks that each default stands in the YAML, and nowhere else. */
  public void check() {
    assertThat(settings).isNotEmpty();
    for (Class<?> type : settings) {
      assertThat(type.isRecord()).as("%s is a record", type.getSimpleName()).isTrue();
      check(type, type.getAnnotation(ConfigurationProperties.class).value());
    }
  }

  private void check(Class<?> type, String prefix) {
    assertThat(defaults(type)).as("defaults in %s", type.getSimpleName()).isEmpty();
    for (RecordComponent component : type.getRecordComponents()) {
      String key = prefix + "." + dashed(component.getName());
      if (component.getType().isRecord()) {
        check(component.getType(), key);
      } else if (Map.class.equals(component.getType())) {
        assertThat(statedBelow(key))
            .as("each of %s in the YAML", key)
            .isNotEmpty()
            .allMatch(FROM_ENVIRONMENT.asMatchPredicate());
      } else {
        assertThat(stated(key))
            .as("%s in the YAML", key)
            .get()
            .matches(FROM_ENVIRONMENT.asMatchPredicate());
      }
    }
  }

  private static List<String> defaults(Class<?> type) {
    return Arrays.stream(type.getDeclaredConstructors())
        .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
        .filter(parameter -> parameter.isAnnotationPresent(DefaultValue.class))
        .map(Parameter::getName)
        .toList();
  }

  private Optional<String> stated(String key) {
    return sources.stream()
        .map(source -> source.getProperty(key))
        .flatMap(Stream::ofNullable)
        .map(Object::toString)
        .findFirst();
  }

  private List<String> statedBelow(String map) {
    return sources.stream()
        .flatMap(
            source ->
                Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames())
                    .filter(name -> name.startsWith(map + "["))
                    .map(source::getProperty))
        .flatMap(Stream::ofNullable)
        .map(Object::toString)
        .toList();
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
