package org.healthcode.starter;

import org.healthcode.schemas.rules.PackageRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void packagesAreSmallAndHaveNoCycles() {
    PackageRules.of(HealthcodeAutoConfiguration.class).checkPackages();
  }
}
