package org.healthcode.starter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Contexts that have the starter's defaults, as a service that starts has them. */
public final class DefaultsRunner {

  private DefaultsRunner() {}

  public static ApplicationContextRunner withDefaults() {
    return new ApplicationContextRunner()
        .withInitializer(
            context ->
                new StarterDefaults()
                    .postProcessEnvironment(context.getEnvironment(), new SpringApplication()));
  }
}
