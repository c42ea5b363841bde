package org.healthcode.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.healthcode.local.demo.Census.City;
import org.healthcode.local.demo.ColorBoard.Tally;

/**
 * The board as lines of text for a terminal with fixed-width letters; Chinese ones are two columns
 * wide.
 */
public final class BoardView {
  private static final int NAME_WIDTH = 12;
  private static final String RESET = "\u001b[0m";

  private final List<City> cities;
  private final boolean colored;

  /**
   * @param colored whether the terminal understands ANSI colors
   */
  public BoardView(List<City> cities, boolean colored) {
    this.cities = List.copyOf(cities);
    this.colored = colored;
  }

  /** As many lines at every call, so that one table can be drawn over the other. */
  public List<String> lines(Map<String, Tally> byCity) {
    List<String> lines = new ArrayList<>();
    lines.add(pad("城市 City") + "   绿 green  黄 yellow     红 red       合计");
    Tally total = Tally.NOBODY;
    for (Tally tally : byCity.values()) {
      total = total.plus(tally);
    }
    for (City city : cities) {
      lines.add(line(city.name(), byCity.getOrDefault(city.code().prefix(), Tally.NOBODY)));
    }
    lines.add(line("地区未知", byCity.getOrDefault(ColorBoard.NOWHERE, Tally.NOBODY)));
    lines.add(line("全省 Total", total));
    return lines;
  }

  private String line(String name, Tally tally) {
    return pad(name)
        + cell(tally.green(), "\u001b[32m")
        + cell(tally.yellow(), "\u001b[33m")
        + cell(tally.red(), "\u001b[31m")
        + "%11d".formatted(tally.total());
  }

  private String cell(int count, String color) {
    String text = "%11d".formatted(count);
    return colored && count > 0 ? color + text + RESET : text;
  }

  private static String pad(String name) {
    return name + " ".repeat(Math.max(0, NAME_WIDTH - width(name)));
  }

  static int width(String text) {
    return text.codePoints().map(letter -> letter >= 0x2E80 ? 2 : 1).sum();
  }
}
