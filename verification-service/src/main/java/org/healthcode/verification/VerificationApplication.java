package org.healthcode.verification;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The verification service: all that is asked at checkpoints. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class VerificationApplication {
  public static void main(String[] args) {
    SpringApplication.run(VerificationApplication.class, args);
  }
}
