package org.healthcode.starter;

import java.time.Clock;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.keys.KeyFileException;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.starter.text.PolicyTexts;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The shared settings, the clock, the keys and the words of policies. */
@AutoConfiguration
@EnableConfigurationProperties(HealthcodeProperties.class)
public class HealthcodeAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  @ConditionalOnMissingBean
  KeyFiles keyFiles(HealthcodeProperties properties) {
    try {
      return KeyFiles.load(properties.keysDir());
    } catch (KeyFileException e) {
      throw new InvalidSettingException(
          "healthcode.keys-dir",
          "a folder of key files",
          "deploy/up makes one; elsewhere the operator does.");
    }
  }

  @Bean
  @ConditionalOnMissingBean
  PolicyTexts policyTexts() {
    return new PolicyTexts();
  }

  @Bean
  @ConditionalOnMissingBean
  Pepper pepper(KeyFiles keys) {
    try {
      return keys.pepper();
    } catch (KeyFileException e) {
      throw InvalidSettingException.unreadableKey("file pepper of 64 hexadecimal digits");
    }
  }
}
