package org.healthcode.starter;

import static org.assertj.core.api.Assertions.assertThat;

import org.healthcode.starter.probe.OnePortAutoConfiguration;
import org.healthcode.starter.rules.SettingsRules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;

class SettingsTest {
  private final ApplicationContextRunner runner =
      DefaultsRunner.withDefaults()
          .withConfiguration(AutoConfigurations.of(HealthcodeAutoConfiguration.class));

  @Test
  void aMissingKeysFolderIsNamedWithItsRemedy() {
    runner.run(
        context -> {
          InvalidSettingException failure = cause(context.getStartupFailure());
          assertThat(failure).hasMessageContaining("healthcode.keys-dir must be");
          assertThat(new InvalidSettingFailureAnalyzer().analyze(failure))
              .satisfies(analysis -> assertThat(analysis.getAction()).contains("KEYS_DIR"));
        });
  }

  @ParameterizedTest
  @CsvSource({
    "partitions,0",
    "partitions,1001",
    "replication,0",
    "stale-after,100ms",
    "stale-after,1h",
    "generation,0",
    "registry-url,not-a-url"
  })
  void aSettingOutOfRangeIsNamed(String key, String value) {
    runner
        .withPropertyValues("healthcode.keys-dir=/tmp", "healthcode." + key + "=" + value)
        .run(
            context ->
                assertThat(cause(context.getStartupFailure()))
                    .hasMessageStartingWith("healthcode." + key + " must be"));
  }

  @ParameterizedTest
  @CsvSource({"8081,8081,true", "8080,8080,true", "8081,9081,false", "0,0,false"})
  void metricsOnThePortOfClientsEndTheStart(String port, String management, boolean refused) {
    new ReactiveWebApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(OnePortAutoConfiguration.class))
        .withPropertyValues("server.port=" + port, "management.server.port=" + management)
        .run(
            context -> {
              if (refused) {
                assertThat(cause(context.getStartupFailure()))
                    .hasMessageStartingWith("management.server.port must be");
              } else {
                assertThat(context).hasNotFailed();
              }
            });
  }

  @Test
  void everyDefaultStandsInTheYamlAlone() {
    SettingsRules.of(HealthcodeAutoConfiguration.class, "healthcode-defaults.yaml").check();
  }

  private static InvalidSettingException cause(@Nullable Throwable failure) {
    @Nullable Throwable current = failure;
    while (!(current instanceof InvalidSettingException)) {
      if (current == null) {
        throw new AssertionError("not an InvalidSettingException", failure);
      }
      current = current.getCause();
    }
    return (InvalidSettingException) current;
  }
}
