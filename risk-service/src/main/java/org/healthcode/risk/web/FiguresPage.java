package org.healthcode.risk.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.figures.Area;
import org.healthcode.risk.domain.figures.Figure;
import org.healthcode.risk.domain.figures.FigureColumn;
import org.healthcode.risk.domain.figures.FigureDay;
import org.healthcode.risk.overview.CityColors;
import org.healthcode.risk.usecase.figures.FiguresDesk;
import org.healthcode.risk.usecase.overview.OverviewDesk;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.pages.PageController;
import org.healthcode.starter.threads.VirtualThreads;
import org.springframework.http.MediaType;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import reactor.core.publisher.Mono;

/** 疫情动态: the figures of a day by city, and one of them over the last weeks. */
@PageController
class FiguresPage {

  private static final String VIEW = "desk/figures";
  private static final int DAYS_SHOWN = 28;

  private final FiguresDesk desk;
  private final OverviewDesk colors;
  private final Clock clock;

  FiguresPage(FiguresDesk desk, OverviewDesk colors, Clock clock) {
    this.desk = desk;
    this.colors = colors;
    this.clock = clock;
  }

  /** One line of the table. */
  public record Line(Area area, Map<FigureColumn, Figure> figures) {

    /** What is known of it. */
    public Optional<Figure> of(FigureColumn column) {
      return Optional.ofNullable(figures.get(column));
    }
  }

  @GetMapping(path = "/figures", produces = MediaType.TEXT_HTML_VALUE)
  Mono<String> page(
      @RequestParam Optional<String> day,
      @RequestParam Optional<String> city,
      @RequestParam Optional<String> column,
      Model model) {
    LocalDate today = ChinaTime.day(clock.instant());
    LocalDate shown = day.flatMap(FiguresPage::day).filter(it -> !it.isAfter(today)).orElse(today);
    Optional<String> place = city.flatMap(Area::cityOf);
    FigureColumn series =
        Arrays.stream(FigureColumn.values())
            .filter(it -> column.filter(it.word()::equals).isPresent())
            .findFirst()
            .orElse(FigureColumn.NEW_CONFIRMED);
    FiguresDesk.Asked asked =
        desk.asked(Optional.of(shown.minusDays(DAYS_SHOWN - 1L)), Optional.of(shown), place);
    return VirtualThreads.call(() -> desk.days(asked))
        .zipWith(colors.all().map(CityColors::of))
        .map(
            both -> {
              fill(model, both.getT1(), series);
              model.addAttribute("asked", asked);
              model.addAttribute("today", today);
              model.addAttribute("series", series);
              model.addAttribute("columns", FigureColumn.values());
              model.addAttribute("cities", desk.cities());
              model.addAttribute("publishedAt", desk.publications().at());
              model.addAttribute("colors", both.getT2());
              return VIEW;
            });
  }

  private static void fill(Model model, List<FigureDay> days, FigureColumn series) {
    FigureDay last = days.getLast();
    model.addAttribute("figures", last);
    model.addAttribute("chart", FigureChart.of(days, last.areas().firstKey(), series));
    model.addAttribute(
        "lines",
        last.areas().entrySet().stream()
            .map(row -> new Line(row.getKey(), row.getValue()))
            .toList());
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
