package org.healthcode.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.healthcode.local.demo.ColorBoard.Tally;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Span;
import org.healthcode.schemas.region.RegionCode;
import org.junit.jupiter.api.Test;

class ColorBoardTest {
  private static final Instant NOW = Instant.parse("2022-07-01T00:00:00Z");
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));

  private final ColorBoard board = new ColorBoard();

  @Test
  void theNewestTimelineOfAPersonCounts() {
    board.put("a", timeline("410105", new Span(Color.GREEN, NOW, null, List.of())));
    board.put("a", timeline("410105", new Span(Color.RED, NOW, null, List.of())));

    assertThat(board.byCity(NOW)).containsOnlyKeys("4101").containsValue(new Tally(0, 0, 1, 0));
  }

  @Test
  void aTimelineChangesColorWithoutAWrite() {
    board.put(
        "a",
        timeline(
            "411502",
            new Span(Color.RED, NOW, TOMORROW, List.of()),
            new Span(Color.GREEN, TOMORROW, null, List.of())));

    assertThat(board.total(NOW)).isEqualTo(new Tally(0, 0, 1, 0));
    assertThat(board.total(TOMORROW)).isEqualTo(new Tally(1, 0, 0, 0));
  }

  @Test
  void somePeopleAndTheirCountyAreCountedByThemselves() {
    board.put("a", timeline("410105", new Span(Color.RED, NOW, null, List.of())));
    board.put("b", timeline("410105", new Span(Color.YELLOW, NOW, null, List.of())));
    board.put("c", timeline("410102", new Span(Color.GREEN, NOW, null, List.of())));

    assertThat(board.of(List.of("b", "c", "nobody"), NOW)).isEqualTo(new Tally(1, 1, 0, 1));
    assertThat(board.in(new RegionCode("410105"), NOW)).isEqualTo(new Tally(0, 1, 1, 0));
  }

  @Test
  void aPersonWithoutASpanHasNoColor() {
    board.put("a", timeline("", new Span(Color.GREEN, TOMORROW, null, List.of())));

    assertThat(board.byCity(NOW)).containsEntry(ColorBoard.NOWHERE, new Tally(0, 0, 0, 1));
  }

  @Test
  void theTableHasTheSameShapeWhetherEmptyOrFull() {
    var view = new BoardView(Census.henan2020(), false);
    List<String> empty = view.lines(board.byCity(NOW));
    board.put("a", timeline("410105", new Span(Color.RED, NOW, null, List.of())));
    List<String> one = view.lines(board.byCity(NOW));

    assertThat(one).hasSize(empty.size()).hasSize(21);
    assertThat(one).extracting(BoardView::width).containsOnly(BoardView.width(one.getFirst()));
    assertThat(one.get(1)).startsWith("郑州市").endsWith("1");
    assertThat(one.getLast()).startsWith("全省");
  }

  private static CodeTimeline timeline(String region, Span... spans) {
    return CodeTimeline.newBuilder()
        .setPolicyId("p")
        .setPolicyVersion("1")
        .setSpans(List.of(spans))
        .setNotices(List.of())
        .setMaskedName("")
        .setIdTail("")
        .setRegionCode(region)
        .build();
  }
}
