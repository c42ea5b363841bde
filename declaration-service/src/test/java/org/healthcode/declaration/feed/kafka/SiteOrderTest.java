package org.healthcode.declaration.feed.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.FakeSites;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.feed.jobs.BulkLog;
import org.healthcode.declaration.testsite.ListedSite;
import org.healthcode.declaration.testsite.Sites;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.TestSite;
import org.junit.jupiter.api.Test;

class SiteOrderTest {
  private final FakeSites sites = new FakeSites();
  private final SiteOrder order = new SiteOrder(sites);

  @Test
  void whatWasRecordedSinceIsWrittenAgainWhereAnOlderFileComesOnceMore()
      throws UnavailableException {
    TestSite corrected = recorded("Corrected", 10);
    sites.put(corrected);

    assertThat(writtenSingle(recorded("Old", 0))).containsExactly("Corrected");
    assertThat(writtenInBulk(recorded("Old", 0))).containsExactly("Corrected");
    assertThat(writtenSingle(recorded("Newer", 20))).containsExactly("Newer");
    assertThat(writtenInBulk(recorded("Newer", 20))).containsExactly("Newer");
  }

  private List<String> writtenSingle(TestSite site) throws UnavailableException {
    List<Fact<?>> written = new ArrayList<>();
    order.over(written::addAll).append(List.of(fact(site)));
    return names(written);
  }

  private List<String> writtenInBulk(TestSite site) throws UnavailableException {
    List<Fact<?>> written = new ArrayList<>();
    order.over((BulkLog) () -> new Kept(written)).open().append(fact(site));
    return names(written);
  }

  private static List<String> names(List<Fact<?>> facts) {
    return facts.stream().map(fact -> ((TestSite) fact.event()).getName()).toList();
  }

  private static TestSite recorded(String name, int seconds) {
    return Sites.site("1", name, "410105", Optional.empty(), Samples.NOW.plusSeconds(seconds));
  }

  private static Fact<TestSite> fact(TestSite site) {
    return new Fact<>(
        Topics.TEST_SITES, ListedSite.key(site.getHeader()), site, site.getHeader().getEventId());
  }

  private record Kept(List<Fact<?>> facts) implements BulkLog.Appending {

    @Override
    public void append(Fact<?> fact) {
      facts.add(fact);
    }

    @Override
    public long acknowledged() {
      return facts.size();
    }

    @Override
    public void awaitAll() {}
  }
}
