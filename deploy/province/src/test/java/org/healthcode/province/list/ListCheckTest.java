package org.healthcode.province.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.healthcode.risk.kafka.HistoryEvents;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.RiskLevel;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.IdType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some days of a list as it could have been; {@code deploy/check long list} has a real one. */
class ListCheckTest {

  private static final int RESIDENTS = 20;
  private static final long SEED = 7;

  private static final String LIST =
      """
      publishedAt,statedTime,change,level,city,county,area
      2022-07-21T10:00:00+08:00,,+,HIGH,郑州市,金水区,和平街道和平小区一号楼
      2022-07-21T10:00:00+08:00,,+,MEDIUM,郑州市,金水区,和平街道和平小区（一号楼除外）
      2022-07-21T10:00:00+08:00,,+,LOW,郑州市,金水区,金水区除高中风险区以外的其他区域
      2022-07-22T09:12:31+08:00,,+,MEDIUM,郑州市,高新区,石佛街道甲院
      2022-07-22T09:12:31+08:00,,+,LOW,郑州市,高新区,河南省郑州市高新区域内除中风险区域以外的其他区域
      2022-07-22T09:12:31+08:00,,+,LOW,开封市,龙亭区,河南省开封市龙亭区全域
      2022-07-23T00:05:00+08:00,,-,MEDIUM,郑州市,高新区,石佛街道甲院
      2022-07-23T00:05:00+08:00,,+,HIGH,郑州市,高新区,石佛街道甲院
      2022-07-23T00:05:00+08:00,,+,LOW,郑州市,高新区,河南省郑州市高新区高风险区域以外的其他区域
      2022-07-23T00:05:00+08:00,,-,LOW,郑州市,高新区,河南省郑州市高新区域内除中风险区域以外的其他区域
      2022-07-23T00:05:00+08:00,,-,LOW,开封市,龙亭区,河南省开封市龙亭区全域
      2022-07-23T16:00:00+08:00,,-,HIGH,郑州市,金水区,和平街道和平小区一号楼
      2022-07-23T16:00:00+08:00,,+,MEDIUM,郑州市,金水区,和平街道和平小区一号楼
      2022-07-23T16:00:00+08:00,,-,MEDIUM,郑州市,金水区,和平街道和平小区（一号楼除外）
      2022-07-24T08:00:00+08:00,,+,MEDIUM,郑州市,金水区,和平街道和平小区（一号楼除外）
      2022-07-24T20:00:00+08:00,,-,MEDIUM,郑州市,金水区,和平街道和平小区（一号楼除外）
      2022-07-24T20:00:00+08:00,,-,MEDIUM,郑州市,金水区,和平街道和平小区一号楼
      2022-07-24T20:00:00+08:00,,-,LOW,郑州市,金水区,金水区除高中风险区以外的其他区域
      """;

  @TempDir Path folder;

  private final ListRecords records = new ListRecords();

  @Test
  void thereAreCardsOfTheirOwnForMoreResidentsThanHaveOneBirthday() {
    Set<String> numbers = new HashSet<>();
    for (int resident = 0; resident < 1_000; resident++) {
      String number = HistoryEvents.cardNumber(resident);

      assertThat(IdDocument.of(IdType.RESIDENT_ID, number, LocalDate.of(2022, 4, 1)).number())
          .isEqualTo(number);
      assertThat(numbers.add(number)).isTrue();
    }
  }

  @Test
  void theProvinceKnowsWhatFollowsFromTheListAtEachOfItsMoments() throws IOException {
    RealEdge edge = realEdge();
    List<ListLook> looks = replay(RiskList.read(new StringReader(LIST)), edge, edge);

    assertThat(looks).hasSize(6);
    assertThat(looks.stream().flatMap(look -> look.differences().stream()).toList()).isEmpty();
    assertThat(looks.stream().mapToLong(ListLook::openColors).sum()).isLessThan(RESIDENTS);
    assertThat(looks.getLast().colors()).containsKeys("GREEN", "YELLOW", "RED");
  }

  @Test
  void anAreaThatIsNotTakenFromTheListIsNoticed() throws IOException {
    RealEdge real = realEdge();
    List<ListLook> looks =
        replay(
            RiskList.read(new StringReader(LIST)).first(3),
            real,
            new Planted(real) {
              @Override
              public List<Said> feed(RiskPage page) {
                return real.feed(page).stream()
                    .filter(said -> ((RegionRisk) said.event()).getLevel() != RiskLevel.NONE)
                    .toList();
              }
            });

    assertThat(looks.getLast().first().orElseThrow().what())
        .contains("holds LOW of 河南省开封市龙亭区", "which is NONE by the list");
  }

  @Test
  void aJourneyThatIsLostIsNoticed() throws IOException {
    RealEdge real = realEdge();
    List<ListLook> looks =
        replay(
            RiskList.read(new StringReader(LIST)),
            real,
            new Planted(real) {
              @Override
              public List<Said> say(Action action) {
                return action instanceof DeclareItinerary ? List.of() : real.say(action);
              }
            });

    List<Difference> differences =
        looks.stream().flatMap(look -> look.differences().stream()).toList();
    assertThat(differences)
        .anySatisfy(
            it -> {
              assertThat(it.what()).contains("a checkpoint is told GREEN", "who should be RED");
              assertThat(String.join("\n", it.told())).contains("itinerary", "HIGH");
            });
  }

  @Test
  void whatIsNoListIsRefusedWithItsLine() {
    assertThatThrownBy(
            () -> RiskList.read(new StringReader(LIST.replaceFirst(",\\+,HIGH,", ",*,HIGH,"))))
        .hasMessageContaining("line 2");
  }

  private RealEdge realEdge() {
    return new RealEdge(records, folder.resolve("keys"));
  }

  private List<ListLook> replay(RiskList list, RealEdge real, ListEdge edge) {
    ListCheck check = new ListCheck(list, records, RESIDENTS, SEED, edge, real.releases());
    check.computeColors(done -> {});
    List<ListLook> looks = new ArrayList<>();
    check.replay(looks::add);
    return looks;
  }

  /** The real edge, but for one thing. */
  private static class Planted implements ListEdge {

    private final ListEdge real;

    Planted(ListEdge real) {
      this.real = real;
    }

    @Override
    public List<Said> feed(RiskPage page) {
      return real.feed(page);
    }

    @Override
    public List<Said> say(Action action) {
      return real.say(action);
    }
  }
}
