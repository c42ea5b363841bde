package org.healthcode.starter.pages.desk;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Gives every {@link DeskPage} what it shares with the others. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public class DeskAutoConfiguration {
  @Bean
  DeskModel deskModel() {
    return new DeskModel();
  }
}
