package org.healthcode.verification.domain;

import java.util.concurrent.CompletionStage;

/** Remembers scans. */
public interface ScanTrail {
  /** Takes note of a scan without waiting and without ever failing. */
  void add(Scan scan);

  /**
   * Takes note of a scan that must not be answered without a trace.
   *
   * @return completes once the trace can't be lost any more, exceptionally when there will be none
   */
  CompletionStage<Void> secure(Scan scan);
}
