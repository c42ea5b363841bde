package org.healthcode.declaration.web.resident;

import java.time.Clock;
import org.healthcode.declaration.family.FamilyStore;
import org.healthcode.declaration.feed.RegionLevels;
import org.healthcode.declaration.feed.level.AreasAtRisk;
import org.healthcode.declaration.form.Keeping;
import org.healthcode.declaration.person.CurrentCodes;
import org.healthcode.schemas.region.Regions;
import org.healthcode.starter.text.PolicyTexts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the residents' pages share. */
@Configuration(proxyBeanMethods = false)
class ResidentPagesConfiguration {

  @Bean
  RegionChoices regionChoices() {
    return new RegionChoices(Regions.all());
  }

  @Bean
  RegionQuestions regionQuestions(RegionLevels levels, Clock clock) {
    return new RegionQuestions(Regions.all(), new AreasAtRisk(levels), clock);
  }

  @Bean
  Household household(FamilyStore families) {
    return new Household(families);
  }

  @Bean
  Forms forms(
      Household household, RegionChoices regions, RegionQuestions questions, Keeping keeping) {
    return new Forms(household, regions, questions, keeping);
  }

  @Bean
  CitedRecords citedRecords(CurrentCodes codes, PolicyTexts texts) {
    return new CitedRecords(codes, texts);
  }
}
