package org.healthcode.declaration.testsite;

import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.event.TestSite;

/** The test sites that there are. */
public interface TestSites {

  /** All that were not taken back, by region and name. */
  List<ListedSite> all();

  /** One of them, taken back or not; a page goes on behind it. */
  Optional<ListedSite> find(String siteId);

  /** What was recorded last of a site, that it was taken back included. */
  Optional<TestSite> last(String authority, String code);
}
