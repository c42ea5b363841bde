package org.healthcode.declaration.web.resident;

import org.healthcode.schemas.region.Regions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the residents' pages share. */
@Configuration(proxyBeanMethods = false)
class ResidentPagesConfiguration {

  @Bean
  RegionChoices regionChoices() {
    return new RegionChoices(Regions.all());
  }
}
