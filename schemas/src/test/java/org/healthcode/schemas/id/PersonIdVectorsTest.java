package org.healthcode.schemas.id;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PersonIdVectorsTest {

  @Test
  void thePublishedVectorsHold() throws Exception {
    try (InputStream stream = getClass().getResourceAsStream("/vectors/person-id.json")) {
      JsonNode vectors = new ObjectMapper().readTree(Objects.requireNonNull(stream));
      Pepper pepper = Pepper.fromHex(vectors.get("pepper").asText());
      assertThat(vectors.get("valid")).isNotEmpty();
      for (JsonNode vector : vectors.get("valid")) {
        IdDocument document =
            new IdDocument(
                IdType.fromCode(vector.get("idType").asText()).orElseThrow(),
                vector.get("idNumber").asText());
        PersonId person = pepper.personId(document);
        assertThat(person.hex()).isEqualTo(vector.get("personId").asText());
        assertThat(person.partition(12)).isEqualTo(vector.get("partitionOf12").asInt());
        assertThat(person.partition(120)).isEqualTo(vector.get("partitionOf120").asInt());
      }
    }
  }
}
