package org.healthcode.declaration.testsite.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.healthcode.declaration.kafka.Views;
import org.healthcode.declaration.testsite.ListedSite;
import org.healthcode.declaration.testsite.TestSites;
import org.healthcode.schemas.HeaderRecordings;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.TestSite;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;

/** Reads test sites from the compacted topic {@code test-sites}. */
public final class KafkaTestSites implements TestSites, AutoCloseable {

  /** By their ids, as recorded last. */
  private final Map<String, TestSite> last = new HashMap<>();

  private final TopicView<TestSite> view;

  /** In their order; empty since something was recorded. */
  private Optional<List<ListedSite>> sorted = Optional.empty();

  public KafkaTestSites(Views views) {
    this.view = views.of(Topics.TEST_SITES, this::apply);
  }

  public CompletableFuture<Void> start() {
    view.start();
    return view.caughtUp();
  }

  @Override
  public synchronized List<ListedSite> all() {
    List<ListedSite> sites =
        sorted.orElseGet(
            () ->
                last.values().stream()
                    .filter(site -> !site.getHeader().getRetracted())
                    .map(ListedSite::of)
                    .sorted(ListedSite.BY_REGION)
                    .toList());
    sorted = Optional.of(sites);
    return sites;
  }

  @Override
  public synchronized Optional<ListedSite> find(String siteId) {
    return Optional.ofNullable(last.get(siteId))
        .filter(site -> !site.getName().isEmpty())
        .map(ListedSite::of);
  }

  @Override
  public synchronized Optional<TestSite> last(String authority, String code) {
    return Optional.ofNullable(last.get(ListedSite.id(authority, code)));
  }

  @Override
  public void close() {
    view.close();
  }

  private synchronized void apply(byte[] key, @Nullable TestSite event) {
    if (event == null) {
      return;
    }
    String id = ListedSite.id(event.getHeader().getSource(), event.getHeader().getRecordId());
    last.merge(id, event, KafkaTestSites::later);
    sorted = Optional.empty();
  }

  /** Two instances may have written at once: then the later recording need not come last. */
  private static TestSite later(TestSite before, TestSite now) {
    return HeaderRecordings.moment(now.getHeader())
            .isBefore(HeaderRecordings.moment(before.getHeader()))
        ? before
        : now;
  }
}
