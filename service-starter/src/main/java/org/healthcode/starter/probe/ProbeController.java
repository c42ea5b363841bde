package org.healthcode.starter.probe;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Optional;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says to load balancers whether to send requests here, and nothing more. */
@RestController
@Hidden
final class ProbeController {
  private final HealthEndpoint health;

  ProbeController(HealthEndpoint health) {
    this.health = health;
  }

  /** As {@code {"status": "UP"}}. */
  record Probe(String status) {}

  @GetMapping("/actuator/health/liveness")
  ResponseEntity<Probe> liveness() {
    return probe("liveness");
  }

  @GetMapping("/actuator/health/readiness")
  ResponseEntity<Probe> readiness() {
    return probe("readiness");
  }

  private ResponseEntity<Probe> probe(String group) {
    Status status =
        Optional.ofNullable(health.healthForPath(group))
            .map(HealthDescriptor::getStatus)
            .orElse(Status.UNKNOWN);
    return ResponseEntity.status(HttpCodeStatusMapper.getDefault().getStatusCode(status))
        .cacheControl(CacheControl.noStore())
        .body(new Probe(status.getCode()));
  }
}
