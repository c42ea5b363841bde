package org.healthcode.province.list;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.feed.FeedColumns;
import org.healthcode.declaration.feed.FeedRules;
import org.healthcode.declaration.feed.Judged;
import org.healthcode.declaration.feed.rows.FileRows;
import org.healthcode.declaration.feed.rows.ReadRow;
import org.healthcode.declaration.feed.rows.UnreadableFileException;
import org.healthcode.declaration.form.Keeping;
import org.healthcode.province.part.RiskInstances;
import org.healthcode.risk.kafka.HistoryEvents;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.recording.RecordingMoment;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.time.ChinaTime;

/**
 * Pages as CSV files through the declaration service's own reading and rules, once their second
 * person has approved what is riskier; what people say as the oracle's histories say it.
 */
final class RealEdge implements ListEdge {

  private static final Feeder COMMAND =
      new Feeder(ListRecords.SOURCE, Optional.of("41"), "operator");

  private final ListRecords records;
  private final HistoryEvents events;
  private final FeedRules rules;

  /**
   * @param keys a folder for the keys that sign policies
   */
  RealEdge(ListRecords records, Path keys) {
    this.records = records;
    this.events = new HistoryEvents(keys);
    this.rules =
        new FeedRules(
            Pepper.fromBytes(new byte[Pepper.LENGTH]),
            Regions.all(),
            new Keeping(RiskInstances.VISITS_KEPT),
            venue -> Optional.empty(),
            venue -> Optional.empty());
  }

  /** What judges in the province. */
  SignedReleases releases() {
    return events.releases();
  }

  @Override
  public List<Said> say(Action action) {
    return events.events(action).stream()
        .map(told -> new Said(told.topic(), told.key(), told.event()))
        .toList();
  }

  /**
   * As {@link ListEdge#feed}.
   *
   * @throws IllegalStateException when the edge refuses a row
   */
  @Override
  public List<Said> feed(RiskPage page) {
    byte[] file = csv(page).getBytes(StandardCharsets.UTF_8);
    FeedColumns columns = FeedColumns.of(Feed.REGION_RISKS);
    List<Said> said = new ArrayList<>();
    try (FileRows.Opened opened =
        FileRows.open(
            new ByteArrayInputStream(file), FileRows.Format.TABLE, Optional.empty(), columns)) {
      Optional<ReadRow> row = opened.rows().next();
      while (row.isPresent()) {
        said.add(take(row.get(), page.at()));
        row = opened.rows().next();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnreadableFileException e) {
      throw new IllegalStateException("the page can't be read: " + e.violations(), e);
    }
    return said;
  }

  private Said take(ReadRow row, Instant at) {
    RecordingMoment moment = RecordingMoment.ofFile(at.toEpochMilli(), (int) row.line());
    if (row.unreadable().isEmpty()
        && rules.judge(Feed.REGION_RISKS, row.row(), COMMAND, moment)
            instanceof Judged.Accepted accepted) {
      Fact<?> fact = accepted.fact();
      return new Said(fact.topic(), fact.key(), fact.event());
    }
    throw new IllegalStateException(
        "the edge refuses line %d of the page of %s: %s"
            .formatted(row.line(), ChinaTime.minute(at), row.cells()));
  }

  private String csv(RiskPage page) {
    StringBuilder csv = new StringBuilder("recordId,regionCode,area,level,from\n");
    for (RiskPage.Row row : page.rows()) {
      RiskArea area = row.entry().area();
      csv.append(records.recordId(row.entry()))
          .append(',')
          .append(records.code(area))
          .append(",\"")
          .append(area.area().replace("\"", "\"\""))
          .append("\",")
          .append(row.isGone() ? "NONE" : area.level().name())
          .append(',')
          .append(ChinaTime.at(row.isGone() ? page.at() : row.entry().since()).toOffsetDateTime())
          .append('\n');
    }
    return csv.toString();
  }
}
