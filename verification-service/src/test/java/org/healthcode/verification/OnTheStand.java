package org.healthcode.verification;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A test of the service over HTTP, with the {@link Stand} behind it; all of them share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = VerificationApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.data.redis.port=1",
      "spring.kafka.bootstrap-servers=localhost:1",
      "healthcode.registry-url=http://localhost:1",
      "healthcode.verification.id-lookups-per-minute=5",
      "healthcode.verification.external.wrong-per-address=1000000",
      "healthcode.verification.external.most-unknown=5",
      "healthcode.verification.foreign.patience=3s",
      "healthcode.verification.foreign.questions-per-account=100"
    })
@Import(Stand.class)
@interface OnTheStand {}
