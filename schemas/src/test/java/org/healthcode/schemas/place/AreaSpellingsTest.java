package org.healthcode.schemas.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.spelling.SpellingTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AreaSpellingsTest {
  static List<String[]> areas() {
    return SpellingTable.read("areas.tsv");
  }

  @ParameterizedTest(name = "{0} {1}: {3}")
  @MethodSource("areas")
  void anAreaIsOneHoweverItIsWritten(String one, String other, boolean same, String why) {
    assertThat(area(one).equals(area(other))).as(why).isEqualTo(same);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "中心路街道和平社区8号院(六厂)2号楼",
        "崇法寺街道城郊矿对面“8元吃饱”饭店",
        "和平路以南、建设路以北、东风路以东、中州大道以西合围区域及其周边三百米范围内全部小区",
        "森鸿D＋公寓6号楼",
        "A"
      })
  void whatARealListNamesCanBeNamed(String written) {
    assertThat(AreaSpelling.readArea(written, AreaSpelling.IN_REGION).understood()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "　",
        "\u00A0",
        "\u200B",
        "\t",
        "、",
        "，",
        "。",
        "-",
        "—",
        "/",
        "（）",
        "()",
        "……",
        "\"\"",
        "'",
        "？",
        "??",
        "#N/A",
        "\uFFFD\uFFFD",
        "410105/\uFFFD",
        "41010219900307882X"
      })
  void aBlankOrALoneSignIsNoArea(String written) {
    assertThat(AreaSpelling.readArea(written, AreaSpelling.IN_REGION).understood()).isEmpty();
  }

  @Test
  void anAreaHasAtMostAThousandCharacters() {
    assertThat(AreaSpelling.readArea("和".repeat(1_000), 1_000).understood()).isPresent();
    assertThat(AreaSpelling.readArea("和".repeat(1_001), 1_000).understood()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "411481,河南省商丘市永城市除高、中风险区外的其他区域,true",
    "411481,永城市除高中风险区外的其他区域,true",
    "410103,二七区除中风险区以外的其他区域,true",
    "410103,河南省郑州市二七区域内除中风险区域以外的其他区域,true",
    "410104,管城区除高风险区以外的其他区域,true",
    "410173,航空港区除高中风险区以外的其他区域,true",
    "410481,河南省平顶山市舞钢市辖区内除高中风险区之外的所有区域,true",
    "411491,河南省商丘市城乡一体化示范区除中高风险区以外的其他区域,true",
    "411726,河南省驻马店市泌阳县高中风险区之外的所有区域,true",
    "410526,河南省安阳市滑县中风险区域以外的其他区域,true",
    "411402,河南省商丘市梁园区域内高中风险区以外的区域,true",
    "410103,二七区除高中风险区以外的其他区域二七区除中风险区以外的其他区域高,true",
    "410202,河南省开封市龙亭区全域,true",
    "410291,河南省开封市城乡一体化示范区全域,true",
    "410526,王庄镇全域,false",
    "411526,汽车站全域,false",
    "410202,河南省开封市鼓楼区全域,false",
    "411726,付庄乡除高风险区之外的所有区域,false",
    "411481,除高风险区外石桥镇前赵村委所辖自然村,false",
    "410103,金水区除高风险区以外的其他区域,false",
    "410103,福华街街道,false"
  })
  void whatIsLeftOfACountyIsItsRest(String code, String written, boolean rest) {
    Region region = Regions.all().find(code).orElseThrow();

    assertThat(AreaSpelling.isRestOf(region, area(written))).isEqualTo(rest);
  }

  private static String area(String written) {
    return AreaSpelling.readArea(written, AreaSpelling.IN_REGION).understood().orElseThrow();
  }
}
