package org.healthcode.province.list;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.oracle.history.FeedLevel;
import org.healthcode.risk.oracle.history.FeedLevel.Level;
import org.healthcode.risk.oracle.history.Place.Region;
import org.healthcode.risk.oracle.history.Stamp;
import org.healthcode.schemas.Ids;

/**
 * Which records an authority makes of a page. A record is one level of one area from one page on: a
 * record of the area alone would unsay the level before where it rises, and the one of weeks ago
 * where it comes back.
 */
final class ListRecords {

  static final String SOURCE = "command-of-henan";

  private final CountyNames counties = new CountyNames();
  private final ListedPlaces places = new ListedPlaces(counties);

  String code(RiskArea area) {
    return counties.code(area);
  }

  Region place(RiskArea area) {
    return places.of(area);
  }

  String recordId(RiskPage.Entry entry) {
    RiskArea area = entry.area();
    return Ids.hash(
        area.level().name(), code(area), area.area(), Long.toString(entry.since().toEpochMilli()));
  }

  /**
   * What is news on a page, as the oracle is told it: what is said again unchanged is none. To the
   * oracle the end of a level is a record of its own, since it knows of none that ends what it said
   * itself.
   */
  List<FeedLevel> news(RiskPage page) {
    List<FeedLevel> news = new ArrayList<>();
    for (RiskPage.Row row : page.rows()) {
      if (row.isNews()) {
        RiskPage.Entry entry = row.entry();
        Instant from = row.isGone() ? page.at() : entry.since();
        news.add(
            new FeedLevel(
                new Stamp(
                    SOURCE,
                    recordId(entry) + (row.isGone() ? "-ended" : ""),
                    Optional.empty(),
                    row.line(),
                    page.at()),
                place(entry.area()),
                row.isGone() ? Level.NONE : entry.area().level(),
                from,
                Optional.empty()));
      }
    }
    return news;
  }
}
