package org.healthcode.declaration.feed.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.feed.jobs.BulkLog;
import org.healthcode.declaration.testsite.ListedSite;
import org.healthcode.declaration.testsite.TestSites;
import org.healthcode.schemas.HeaderRecordings;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.TestSite;

/**
 * Of one test site what was recorded last stands, and compaction keeps what was written last: so a
 * file that is sent again, which is recorded when it was first begun, writes once more what was
 * recorded of a site since.
 */
public final class SiteOrder {
  private final TestSites sites;

  public SiteOrder(TestSites sites) {
    this.sites = sites;
  }

  /** A log that writes what stands. */
  public EventLog over(EventLog log) {
    return facts -> {
      List<Fact<?>> standing = new ArrayList<>();
      facts.forEach(fact -> standing.add(standing(fact)));
      log.append(standing);
    };
  }

  /** As {@link #over(EventLog)}. */
  public BulkLog over(BulkLog log) {
    return () -> new Standing(log.open());
  }

  private Fact<?> standing(Fact<?> fact) {
    return fact.event() instanceof TestSite site
        ? later(site.getHeader()).<Fact<?>>map(SiteOrder::fact).orElse(fact)
        : fact;
  }

  private Optional<TestSite> later(EventHeader header) {
    return sites
        .last(header.getSource(), header.getRecordId())
        .filter(
            last ->
                HeaderRecordings.moment(header)
                    .isBefore(HeaderRecordings.moment(last.getHeader())));
  }

  private static Fact<TestSite> fact(TestSite site) {
    EventHeader header = site.getHeader();
    return new Fact<>(Topics.TEST_SITES, ListedSite.key(header), site, header.getEventId());
  }

  private final class Standing implements BulkLog.Appending {
    private final BulkLog.Appending log;

    Standing(BulkLog.Appending log) {
      this.log = log;
    }

    @Override
    public void append(Fact<?> fact) throws UnavailableException {
      log.append(standing(fact));
    }

    @Override
    public long acknowledged() {
      return log.acknowledged();
    }

    @Override
    public void awaitAll() throws UnavailableException {
      log.awaitAll();
    }
  }
}
