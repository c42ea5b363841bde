package org.healthcode.verification.http;

import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.CheckpointIdentity;
import org.healthcode.starter.text.PolicyTexts;
import org.healthcode.verification.scan.OwnCheckpoint;
import org.healthcode.verification.scan.Scans;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code POST /scans}: a checkpoint asks about one person. */
@RestController
class ScanController {
  private final Scans scans;
  private final PolicyTexts texts;

  ScanController(Scans scans, PolicyTexts texts) {
    this.scans = scans;
    this.texts = texts;
  }

  @PostMapping("/scans")
  Mono<ScanAnswer> scan(Caller caller, @RequestBody ScanRequest request) {
    request.check();
    CheckpointIdentity checkpoint = OwnCheckpoint.of(caller, request.requireCheckpointId());
    return scans
        .answer(caller, checkpoint, request.subject(), request.measured())
        .map(judgement -> ScanAnswer.of(judgement, texts));
  }
}
