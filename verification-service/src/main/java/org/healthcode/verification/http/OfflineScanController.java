package org.healthcode.verification.http;

import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.CheckpointIdentity;
import org.healthcode.verification.scan.LateScans;
import org.healthcode.verification.scan.OwnCheckpoint;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code POST /scans/offline}: a checkpoint whose network is back says whom it scanned. */
@RestController
class OfflineScanController {
  private final LateScans scans;

  OfflineScanController(LateScans scans) {
    this.scans = scans;
  }

  @PostMapping("/scans/offline")
  Mono<LateScans.Told> record(Caller caller, @RequestBody OfflineScans request) {
    request.check();
    CheckpointIdentity checkpoint = OwnCheckpoint.of(caller, request.requireCheckpointId());
    return scans.record(caller, checkpoint, request.made());
  }
}
