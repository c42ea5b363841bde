package org.healthcode.declaration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the declaration service. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class DeclarationApplication {
  public static void main(String[] args) {
    SpringApplication.run(DeclarationApplication.class, args);
  }
}
