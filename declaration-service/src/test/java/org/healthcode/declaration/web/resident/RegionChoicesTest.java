package org.healthcode.declaration.web.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.healthcode.declaration.web.resident.RegionChoices.Choice;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.RegionLevel;
import org.healthcode.schemas.region.Regions;
import org.junit.jupiter.api.Test;

class RegionChoicesTest {
  private final RegionChoices choices = new RegionChoices(Regions.all());

  @Test
  void everyCountyOfTheCountryIsReachedInTwoSteps() {
    List<String> reached =
        Stream.concat(choices.cities().stream(), choices.provinces().stream())
            .flatMap(first -> choices.within(first.code()).stream())
            .flatMap(group -> group.regions().stream())
            .map(Choice::code)
            .toList();

    assertThat(reached)
        .doesNotHaveDuplicates()
        .containsAll(
            Regions.all().list().stream()
                .filter(region -> region.level() == RegionLevel.COUNTY)
                .map((Region region) -> region.code().code())
                .toList());
  }

  @Test
  void whatIsFoundByNameKnowsTheFirstStepOnTheWayToIt() {
    assertThat(choices.named("金水")).contains(new Choice("410105", "河南省郑州市金水区", "410100"));
    assertThat(choices.named("北京 东城")).contains(new Choice("110101", "北京市东城区", "110000"));
    assertThat(choices.named("济源"))
        .allSatisfy(
            found ->
                assertThat(choices.within(found.area()))
                    .anySatisfy(
                        group ->
                            assertThat(group.regions())
                                .extracting(Choice::code)
                                .contains(found.code())));
  }

  @Test
  void wordsThatNameNothingFindNothing() {
    assertThat(choices.named("  ")).isEmpty();
    assertThat(choices.named("<script>")).isEmpty();
    assertThat(choices.within("")).isEmpty();
    assertThat(choices.within("410105410105")).isEmpty();
  }
}
