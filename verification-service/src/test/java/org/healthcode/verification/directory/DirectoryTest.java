package org.healthcode.verification.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Set;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.RegionLevel;
import org.healthcode.schemas.region.Regions;
import org.junit.jupiter.api.Test;

class DirectoryTest {
  private final Directory directory = Directory.read();

  @Test
  void everyProvinceOfTheTableOfRegionsIsThereUnderItsName() {
    for (Region region : Regions.all().list()) {
      if (region.level() == RegionLevel.PROVINCE && !region.grouping()) {
        assertThat(directory.entries())
            .filteredOn(entry -> entry.code().equals(region.code().code()))
            .singleElement()
            .extracting(DirectoryEntry::zhName)
            .isEqualTo(region.name());
      }
    }
  }

  @Test
  void theThirtyFourAndTheNationalPlatformAreAllThereIsAndEachSaysWhereItIsFrom() {
    assertThat(directory.entries()).hasSize(35).doesNotHaveDuplicates();
    assertThat(directory.entries())
        .extracting(DirectoryEntry::code)
        .contains("710000", "810000", "820000");
    assertThat(directory.entries()).filteredOn(DirectoryEntry::isNational).hasSize(1);
    assertThat(directory.entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.zhName()).isNotBlank();
              assertThat(entry.enName()).isNotBlank();
              assertThat(entry.source()).isNotBlank();
              assertThat(entry.call()).matches("(tel:0[0-9]{7,8})?");
            });
  }

  @Test
  void whatIsRecognisedIsWhatTheIssuersSayToday() {
    DirectoryReading reading =
        new DirectoryReading(
            directory, _ -> Set.of("410000", "440000"), "410000", Clock.systemUTC());

    assertThat(reading.today())
        .filteredOn(DirectoryReading.Line::recognised)
        .extracting(line -> line.entry().code())
        .containsExactly("410000", "440000");
    assertThat(reading.today())
        .filteredOn(DirectoryReading.Line::own)
        .extracting(line -> line.entry().zhName())
        .containsExactly("河南省");
  }
}
