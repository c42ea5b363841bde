package org.healthcode.declaration.http;

import org.healthcode.declaration.FakeCorrections;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What corrections need beside the fakes of the whole service. */
@Configuration(proxyBeanMethods = false)
public class CorrectionFakes {
  @Bean
  FakeCorrections corrections() {
    return new FakeCorrections();
  }

  @Bean
  FakeCodes codes() {
    return new FakeCodes();
  }
}
