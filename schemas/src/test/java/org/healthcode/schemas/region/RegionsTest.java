package org.healthcode.schemas.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.IdType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsTest {
  private final Regions regions = Regions.all();

  @Test
  void theTableHoldsEveryDivisionAtCountyLevelAndAbove() {
    assertThat(regions.list()).filteredOn(region -> !region.zone()).hasSize(3225);
    assertThat(regions.list()).filteredOn(Region::zone).hasSize(127);
    assertThat(regions.list())
        .filteredOn(region -> region.level() == RegionLevel.PROVINCE)
        .hasSize(34);
    assertThat(regions.list())
        .filteredOn(region -> region.level() == RegionLevel.PREFECTURE && !region.grouping())
        .hasSize(333);
    assertThat(regions.list()).filteredOn(Region::grouping).hasSize(9);
  }

  @Test
  void everyRegionHangsUnderOneThatExistsAndWhoseCodeFollowsFromItsOwn() {
    Set<RegionCode> codes = new HashSet<>();
    for (Region region : regions.list()) {
      assertThat(codes.add(region.code())).isTrue();
      assertThat(region.name()).isNotBlank();
      assertThat(region.parent()).isEqualTo(region.code().parent());
      assertThat(region.parent().stream()).allMatch(regions::exists);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "410000, 河南省",
    "410100, 河南省郑州市",
    "410105, 河南省郑州市金水区",
    "411702, 河南省驻马店市驿城区",
    "419001, 河南省济源市",
    "110101, 北京市东城区",
    "500229, 重庆市城口县",
    "659001, 新疆维吾尔自治区石河子市",
    "810000, 香港特别行政区"
  })
  void aFullNameReadsFromTheProvinceDown(String code, String expected) {
    assertThat(regions.find(code).map(Region::fullName)).contains(expected);
    assertThat(regions.fullName(new RegionCode(code))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"41, 410000", "4101, 410100", "410105, 410105", "410000, 410000"})
  void aPrefixNamesTheRegionWithTheWholeCode(String prefix, String code) {
    assertThat(RegionCode.ofPrefix(prefix)).contains(new RegionCode(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4", "410", "henan", "4101051"})
  void whatIsNoPrefixNamesNoRegion(String text) {
    assertThat(RegionCode.ofPrefix(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"110105, 110105", "410124, 410181", "110100,", "119999,"})
  void theCountyOfAResidentCardIsTheOneOfItsNumberOrItsSuccessor(
      String digits, @Nullable String county) {
    IdDocument card = new IdDocument(IdType.RESIDENT_ID, withCheck(digits + "19491231002"));

    assertThat(regions.countyOf(card)).isEqualTo(Optional.ofNullable(county).map(RegionCode::new));
  }

  @Test
  void noOtherDocumentTellsACounty() {
    assertThat(regions.countyOf(new IdDocument(IdType.PASSPORT, "E12345678"))).isEmpty();
  }

  /** With the check character of ISO 7064 MOD 11-2. */
  private static String withCheck(String digits) {
    int sum = 0;
    for (int place = 0; place < digits.length(); place++) {
      sum = (sum + digits.charAt(place) - '0') * 2 % 11;
    }
    return digits + "0123456789X".charAt((12 - sum) % 11);
  }

  @Test
  void henanHasEighteenDivisionsBelowItOneOfWhichOnlyGroups() {
    List<Region> below = regions.children(new RegionCode("410000"));
    assertThat(below).hasSize(18);
    assertThat(below)
        .filteredOn(Region::grouping)
        .extracting(Region::name)
        .containsExactly("省直辖县级行政区划");
    assertThat(regions.children(new RegionCode("419000")))
        .extracting(Region::name)
        .containsExactly("济源市");
  }

  @Test
  void aRegionContainsItselfAndAllBelow() {
    assertThat(regions.within(new RegionCode("410100")))
        .hasSize(17)
        .allMatch(region -> region.fullName().startsWith("河南省郑州市"));
    assertThat(regions.within(new RegionCode("410105"))).hasSize(1);
    assertThat(regions.children(new RegionCode("410105"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "41", "41010", "4101055", "410199", "000000", "010000", "41010a", "河南省", "４１０１０５"
      })
  void anUnknownCodeFindsNothing(String code) {
    assertThat(regions.find(code)).isEmpty();
  }

  @Test
  void anUnknownCodeIsNamedByItself() {
    assertThat(regions.fullName(new RegionCode("410199"))).isEqualTo("410199");
  }

  @ParameterizedTest
  @CsvSource({
    "410105, 41, true",
    "410105, 4101, true",
    "410105, 410105, true",
    "410105, 410000, true",
    "410105, 410100, true",
    "410100, 4101, true",
    "410000, 4101, false",
    "410105, 4102, false",
    "410105, 410106, false",
    "420105, 41, false",
    "410105, '', false",
    "410105, 4, false",
    "410105, 410, false",
    "410105, 4x, false"
  })
  void aCodeIsWithinItsPrefixes(String code, String prefix, boolean expected) {
    assertThat(new RegionCode(code).isWithin(prefix)).isEqualTo(expected);
  }

  @Test
  void aCodeIsWithinTheRegionsAboveIt() {
    RegionCode jinshui = new RegionCode("410105");
    assertThat(jinshui.isWithin(new RegionCode("410100"))).isTrue();
    assertThat(jinshui.isWithin(new RegionCode("410000"))).isTrue();
    assertThat(jinshui.isWithin(jinshui)).isTrue();
    assertThat(new RegionCode("410100").isWithin(jinshui)).isFalse();
  }

  @Test
  void aCodeKnowsItsLevelAndItsParents() {
    RegionCode jinshui = new RegionCode("410105");
    assertThat(jinshui.level()).isEqualTo(RegionLevel.COUNTY);
    assertThat(jinshui.parent()).contains(new RegionCode("410100"));
    assertThat(jinshui.parent().flatMap(RegionCode::parent)).contains(new RegionCode("410000"));
    assertThat(jinshui.province()).isEqualTo(new RegionCode("410000"));
    assertThat(new RegionCode("410000").parent()).isEmpty();
    assertThat(new RegionCode("410000").level()).isEqualTo(RegionLevel.PROVINCE);
    assertThat(new RegionCode("419000").level()).isEqualTo(RegionLevel.PREFECTURE);
  }

  @Test
  void aMalformedCodeIsRefusedWithoutBeingQuoted() {
    assertThatThrownBy(() -> new RegionCode("41010q"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("regionCode")
        .hasMessageNotContaining("41010q");
  }
}
