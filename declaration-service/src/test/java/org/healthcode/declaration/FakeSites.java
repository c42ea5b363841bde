package org.healthcode.declaration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.healthcode.declaration.testsite.ListedSite;
import org.healthcode.declaration.testsite.TestSites;
import org.healthcode.schemas.event.TestSite;

/** Test sites in memory. */
public final class FakeSites implements TestSites {
  private final Map<String, TestSite> sites = new ConcurrentHashMap<>();

  /** Takes what was recorded. */
  public void put(TestSite site) {
    sites.put(ListedSite.id(site.getHeader().getSource(), site.getHeader().getRecordId()), site);
  }

  @Override
  public List<ListedSite> all() {
    return sites.values().stream()
        .filter(site -> !site.getHeader().getRetracted())
        .map(ListedSite::of)
        .sorted(ListedSite.BY_REGION)
        .toList();
  }

  @Override
  public Optional<ListedSite> find(String siteId) {
    return Optional.ofNullable(sites.get(siteId)).map(ListedSite::of);
  }

  @Override
  public Optional<TestSite> last(String authority, String code) {
    return Optional.ofNullable(sites.get(ListedSite.id(authority, code)));
  }
}
