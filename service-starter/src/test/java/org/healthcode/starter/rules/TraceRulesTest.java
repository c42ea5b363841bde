package org.healthcode.starter.rules;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.security.Caller;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

class TraceRulesTest {

  /** Planted: a header that keeps the trace away. */
  private record Silent(AuditTrail trail) {
    Mono<Void> look(Caller caller, HttpHeaders headers) {
      return headers.containsHeader("X-Hush")
          ? Mono.empty()
          : trail.record(caller, AuditAct.CARE_LIST_READ, "region 41", "", "", "1");
    }
  }

  @Test
  void whoReturnsBeforeTheTraceBecauseOfAHeaderIsNamed() {
    var planted = new ClassFileImporter().importClasses(Silent.class);
    assertThatThrownBy(() -> TraceRules.check(planted))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(Silent.class.getName());
  }
}
