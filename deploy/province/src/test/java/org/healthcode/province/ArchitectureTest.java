package org.healthcode.province;

import org.healthcode.schemas.rules.PackageRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void packagesAreSmallSayWhatIsInsideAndHaveNoCycles() {
    PackageRules.of("org.healthcode.province").checkPackages();
  }
}
