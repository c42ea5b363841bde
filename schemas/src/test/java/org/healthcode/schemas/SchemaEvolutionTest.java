package org.healthcode.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaParser;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is on topics is read by services of other versions: FULL_TRANSITIVE, as in the registry. The
 * schemas below {@code published} are those of a release; a release adds to them and never changes
 * one.
 */
class SchemaEvolutionTest {

  static Stream<Topic<?>> topics() {
    return Topics.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void todaysSchemaReadsAndIsReadByThePublishedOne(Topic<?> topic) {
    Schema published = published(topic);
    Schema today = SpecificData.get().getSchema(topic.value());

    assertThat(reads(today, published)).as("today reads published").isTrue();
    assertThat(reads(published, today)).as("published reads today").isTrue();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void aNewFieldWithADefaultIsAllowedBothWays(Topic<?> topic) {
    Schema today = SpecificData.get().getSchema(topic.value());
    Schema grown =
        with(today, new Schema.Field("added", Schema.create(Schema.Type.STRING), "", ""));

    assertThat(reads(grown, today)).isTrue();
    assertThat(reads(today, grown)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void aNewFieldWithoutADefaultIsForbidden(Topic<?> topic) {
    Schema today = SpecificData.get().getSchema(topic.value());
    Schema grown = with(today, new Schema.Field("added", Schema.create(Schema.Type.STRING)));

    assertThat(reads(grown, today)).isFalse();
  }

  @Test
  void aFieldOfAnotherTypeIsForbidden() {
    Schema was = parse("{'type':'record','name':'R','fields':[{'name':'at','type':'long'}]}");
    Schema is = parse("{'type':'record','name':'R','fields':[{'name':'at','type':'string'}]}");

    assertThat(reads(is, was)).isFalse();
  }

  @Test
  void anEnumSymbolThatAReaderDoesNotKnowBecomesItsDefault() {
    Schema today = SpecificData.get().getSchema(Topics.CASE_UPDATES.value());
    Schema status = today.getField("status").schema();

    assertThat(status.getEnumDefault()).isEqualTo("UNRECOGNISED");
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyFieldIsDocumented(Topic<?> topic) {
    assertThat(undocumented(SpecificData.get().getSchema(topic.value()), new ArrayList<>()))
        .isEmpty();
  }

  private static List<String> undocumented(Schema schema, List<String> seen) {
    return switch (schema.getType()) {
      case RECORD -> {
        if (seen.contains(schema.getFullName())) {
          yield List.of();
        }
        seen.add(schema.getFullName());
        yield schema.getFields().stream()
            .flatMap(
                field ->
                    Stream.concat(
                        field.doc() == null || field.doc().isBlank()
                            ? Stream.of(schema.getName() + "." + field.name())
                            : Stream.empty(),
                        undocumented(field.schema(), seen).stream()))
            .toList();
      }
      case UNION ->
          schema.getTypes().stream().flatMap(type -> undocumented(type, seen).stream()).toList();
      case ARRAY -> undocumented(schema.getElementType(), seen);
      default -> List.of();
    };
  }

  private static boolean reads(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }

  private static Schema with(Schema record, Schema.Field added) {
    List<Schema.Field> fields =
        new ArrayList<>(
            record.getFields().stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .toList());
    fields.add(added);
    return Schema.createRecord(
        record.getName(), record.getDoc(), record.getNamespace(), false, fields);
  }

  private static Schema published(Topic<?> topic) {
    String name = "/published/" + topic.name() + ".v1.avsc";
    try (InputStream in = SchemaEvolutionTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing: a new topic publishes its schema");
      }
      return new SchemaParser().parse(in).mainSchema();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema parse(String json) {
    return new SchemaParser().parse(json.replace('\'', '"')).mainSchema();
  }
}
