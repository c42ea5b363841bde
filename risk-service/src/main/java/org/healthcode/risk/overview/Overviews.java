package org.healthcode.risk.overview;

import java.util.List;

/** What this instance has counted, and who else counts. */
public interface Overviews {

  /** Where another instance listens. */
  record Instance(String host, int port) {}

  /** Of the partitions that can be read here and now. */
  Overview here();

  /** People under care here, in the order of {@link CareEntry#BY_DUE}. */
  List<CareEntry> care(CareQuery query);

  /** The other instances. */
  List<Instance> others();
}
