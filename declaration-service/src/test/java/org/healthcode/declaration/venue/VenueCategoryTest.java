package org.healthcode.declaration.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VenueCategoryTest {

  @ParameterizedTest
  @EnumSource
  void theReadmesListEveryCategoryAsItIs(VenueCategory category) throws Exception {
    assertThat(Files.readString(Path.of("../README.md")))
        .contains(
            "| `%s` | %s | %s | %d | %d |"
                .formatted(
                    category.name(),
                    category.zh(),
                    category.en(),
                    category.stay().toMinutes(),
                    category.perMinute()));
    assertThat(Files.readString(Path.of("../README.zh-CN.md")))
        .contains(
            "| %s | `%s` | %d | %d |"
                .formatted(
                    category.zh(),
                    category.name(),
                    category.stay().toMinutes(),
                    category.perMinute()));
  }
}
