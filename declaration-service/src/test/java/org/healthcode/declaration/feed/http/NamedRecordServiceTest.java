package org.healthcode.declaration.feed.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.healthcode.declaration.FakeNames;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.http.RunningService;
import org.healthcode.declaration.http.TwoPersonFakes;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.IdType;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A single record with a name is answered as a row of a file is. */
class NamedRecordServiceTest {
  private static final String FEEDER =
      RunningService.token("scope=operator&sub=l-7&authority=henan-cdc&region=41&feeds=tests");

  private static RunningService service;

  @TempDir private static Path keys;

  @BeforeAll
  static void start() {
    service = new RunningService(keys, TwoPersonFakes.class);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aNameThatDoesNotFitIsRefusedAfterATraceThatThePersonSees() {
    Pepper pepper = KeyFiles.load(keys).pepper();
    PersonId person = pepper.personId(new IdDocument(IdType.RESIDENT_ID, Samples.ID));
    service.fake(FakeNames.class).put(person, pepper.nameTag(person, "张三").orElseThrow());

    JsonNode refused = service.post("/feeds/tests", FEEDER, named("李四"), 422);

    assertThat(refused.toString()).contains("\"name\"").doesNotContain("张三", "李四", Samples.ID);
    assertThat(service.written(Topics.ACCESSES)).hasSize(1);
    assertThat(service.written(Topics.TEST_RESULTS)).isEmpty();
    service.post("/feeds/tests", FEEDER, named("张三"), 201);
    assertThat(service.written(Topics.ACCESSES)).as("of what fits there is no look").hasSize(1);
  }

  private static String named(String name) {
    return """
        {"recordId":"N-1","idType":"10","idNumber":"%s","name":"%s","sampledAt":"2022-06-27 08:00",
         "resultAt":"2022-06-27 20:00","result":"NEGATIVE","laboratory":"demo"}"""
        .formatted(Samples.ID, name);
  }
}
