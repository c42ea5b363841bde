package org.healthcode.schemas.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.healthcode.schemas.spelling.Spelled;
import org.healthcode.schemas.spelling.SpellingTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegionSpellingsTest {
  private final Regions regions = Regions.all();

  static List<String[]> regions() {
    return SpellingTable.read("regions.tsv");
  }

  @ParameterizedTest(name = "{0} {2}: {4}")
  @MethodSource("regions")
  void aStayIsAtTheFinestLevelAndRetiredCodesLeadOn(
      String written, String door, String outcome, String canonical, String why) {
    Spelled<Region> stay = regions.readStay(written);
    if (outcome.equals("REFUSED")) {
      assertThat(stay.understood()).as(why).isEmpty();
      String reason = stay.refusal().orElseThrow();
      assertThat(
              canonical.equals(SpellingTable.NOTHING)
                  ? new String[] {"region"}
                  : canonical.split(";"))
          .allSatisfy(code -> assertThat(reason).contains(code));
    } else {
      assertThat(stay.refusal()).as(why).isEmpty();
      assertThat(stay.understood().map(region -> region.code().code())).contains(canonical);
    }
  }

  @Test
  void zonesStandBesideTheCountiesOfTheirCity() {
    Region jinshui = regions.find("410105").orElseThrow();
    assertThat(regions.zonesBeside(jinshui))
        .extracting(region -> region.code().code())
        .containsExactly("410171", "410172", "410173", "410191");
    assertThat(regions.find("410191").map(Region::fullName)).contains("河南省郑州市郑东新区");
    assertThat(regions.zonesBeside(regions.find("419001").orElseThrow())).isEmpty();
  }

  @Test
  void aLevelMayBeOfACityOrAProvinceToo() {
    assertThat(regions.readPlace("410100").understood()).isPresent();
    assertThat(regions.readPlace("410381").understood().map(Region::name)).contains("偃师区");
    assertThat(regions.readPlace("419000").understood()).isEmpty();
  }
}
