package org.healthcode.starter;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.pages.PageController;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.AccessRules;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.PublicPaths;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A service as small as can be, with everything that the starter is to do for one. */
@Configuration
@EnableAutoConfiguration
public class TestService {
  enum Symptom {
    FEVER,
    COUGH
  }

  record Stay(String regionCode, OffsetDateTime from) {}

  record Body(
      List<Stay> stays, Symptom symptom, @Max(value = 45, message = "at most 45") double heat) {}

  @Bean
  PublicPaths open() {
    return PublicPaths.get("/open", "/thread", "/slow", "/broken", "/limited");
  }

  @Bean
  AccessRules rules() {
    return paths ->
        paths
            .pathMatchers(HttpMethod.POST, "/things")
            .hasAuthority("SCOPE_resident")
            .pathMatchers("/me", "/page")
            .authenticated()
            .pathMatchers("/numbers/*")
            .authenticated();
  }

  @PageController
  static class Site {
    @GetMapping("/page")
    String page() {
      return "test-page";
    }
  }

  @RestController
  static class Api {
    private final RateLimiter<String> limiter = new RateLimiter<>(2, Duration.ofHours(1), 100);

    @GetMapping("/open")
    String open() {
      return "open";
    }

    @GetMapping("/thread")
    boolean isOnVirtualThread() {
      return Thread.currentThread().isVirtual();
    }

    @GetMapping("/slow")
    Mono<String> slow() {
      return Mono.delay(Duration.ofMillis(20)).thenReturn("slow");
    }

    @GetMapping("/closed")
    String closed() {
      return "nobody gets here";
    }

    @GetMapping("/broken")
    String broken() {
      throw new IllegalStateException("secret 410105199003071234");
    }

    @GetMapping("/limited")
    String limited() {
      limiter.acquire("key");
      return "ok";
    }

    @GetMapping("/numbers/{number}")
    int number(@PathVariable int number, @RequestParam int times) {
      return number * times;
    }

    @GetMapping("/me")
    Map<String, Object> me(Caller caller) {
      return Map.of(
          "authority", caller.authority(),
          "scopes", caller.scopes(),
          "person", caller.requirePerson().hex(),
          "text", caller.toString() + caller.resident());
    }

    @PostMapping("/things")
    String things(@Valid @RequestBody Body body) {
      if (body.stays().isEmpty()) {
        throw ProblemException.invalid("stays", "at least one stay");
      }
      return "ok";
    }
  }
}
