package org.healthcode.declaration.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.declaration.FakeVenues;
import org.healthcode.declaration.Families;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.correction.CorrectionAnswerForm;
import org.healthcode.declaration.correction.CorrectionForm;
import org.healthcode.declaration.declare.Declared;
import org.healthcode.declaration.declare.HealthForm;
import org.healthcode.declaration.declare.HealthRules;
import org.healthcode.declaration.declare.ItineraryForm;
import org.healthcode.declaration.declare.ItineraryRules;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.family.DependantForm;
import org.healthcode.declaration.family.FamilyRules;
import org.healthcode.declaration.family.WindowForm;
import org.healthcode.declaration.feed.FeedColumns;
import org.healthcode.declaration.feed.Judged;
import org.healthcode.declaration.feed.rows.JsonRows;
import org.healthcode.declaration.feed.rows.ReadRow;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.override.OverrideForm;
import org.healthcode.declaration.person.Declarer;
import org.healthcode.declaration.person.Identity;
import org.healthcode.declaration.venue.VenueForm;
import org.healthcode.declaration.venue.VenueRules;
import org.healthcode.declaration.venue.VouchForm;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.fuzz.MemoryBudget;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.IdType;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.serde.AvroBytes;
import org.healthcode.starter.problem.ProblemException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bodies of JSON as anybody may send them: a form that is judged, whose facts can be written and
 * read again, or a refusal that names what is wrong.
 */
class BodiesFuzzTest {
  /** As the service has it, limits included. */
  private static final JsonBodies BODIES =
      new JsonBodies(
          new SpringApplicationBuilder(JacksonAutoConfiguration.class)
              .web(WebApplicationType.NONE)
              .run()
              .getBean(JsonMapper.class));

  private static final PersonId PERSON = Samples.person(Samples.ID);
  private static final Declarer DECLARER = new Declarer(PERSON, PERSON, "key-1");
  private static final Identity IDENTITY =
      new Identity(PERSON, new IdDocument(IdType.RESIDENT_ID, Samples.ID), "张三");
  private static final HealthRules HEALTH = new HealthRules(Regions.all(), Samples.SEALER);
  private static final ItineraryRules ITINERARY =
      new ItineraryRules(Regions.all(), Samples.KEEPING);
  private static final FamilyRules FAMILY =
      new FamilyRules(Samples.PEPPER, Samples.SEALER, Families.NAMES, Regions.all());
  private static final VenueRules VENUES = new VenueRules(Regions.all());

  /** Those that are judged by what is known besides, which no sender chooses. */
  private static final List<Class<?>> OTHER_FORMS =
      List.of(
          WindowForm.class,
          OverrideForm.class,
          CorrectionForm.class,
          CorrectionAnswerForm.class,
          VouchForm.class);

  @FuzzTest
  void aHealthDeclarationIsJudgedOrRefused(byte[] body) throws Exception {
    MemoryBudget.within(
        () ->
            read(body, HealthForm.class)
                .map(form -> HEALTH.judge(form, DECLARER, Optional.of(IDENTITY), Samples.NOW))
                .ifPresent(BodiesFuzzTest::assertDeclared));
  }

  @FuzzTest
  void anItineraryIsJudgedOrRefused(byte[] body) throws Exception {
    MemoryBudget.within(
        () ->
            read(body, ItineraryForm.class)
                .map(form -> ITINERARY.judge(form, DECLARER, Optional.of(IDENTITY), Samples.NOW))
                .ifPresent(BodiesFuzzTest::assertDeclared));
  }

  @FuzzTest
  void aRecordOfEachFeedIsJudgedOrRefused(byte[] body) throws Exception {
    MemoryBudget.within(
        () -> {
          for (Feed feed : Feed.values()) {
            if (feed != Feed.HEALTH && feed != Feed.ITINERARY && feed != Feed.OVERRIDES) {
              judge(body, feed);
            }
          }
        });
  }

  @FuzzTest
  void aDependantOrAVenueIsJudgedAndEveryOtherFormReadOrRefused(byte[] body) throws Exception {
    MemoryBudget.within(
        () -> {
          if (read(body, DependantForm.class)
                  .map(form -> FAMILY.read(form, IDENTITY, Samples.NOW))
                  .orElse(null)
              instanceof FamilyRules.Reading.Rejected(List<Violation> violations)) {
            assertThat(violations).isNotEmpty();
          }
          if (read(body, VenueForm.class)
                  .map(
                      form ->
                          VENUES.register(
                              form, Samples.FEEDER, "key", new FakeVenues(), Samples.NOW))
                  .orElse(null)
              instanceof VenueRules.Answer.Rejected(List<Violation> violations)) {
            assertThat(violations).isNotEmpty();
          }
          for (Class<?> form : OTHER_FORMS) {
            read(body, form).ifPresent(read -> assertThat(read.toString()).contains("["));
          }
        });
  }

  /** Empty where it is refused. */
  private static <T> Optional<T> read(byte[] body, Class<T> type) throws IOException {
    try {
      return Optional.of(
          BODIES.read(
              new BoundedInputStream(new ByteArrayInputStream(body), BoundedInputStream.ONE_BODY),
              type));
    } catch (ProblemException | ServerWebInputException refused) {
      return Optional.empty();
    }
  }

  private static void judge(byte[] body, Feed feed) {
    try {
      ReadRow row =
          new JsonRows(FeedColumns.of(feed))
              .readOne(new ByteArrayInputStream(body), new TreeSet<>());
      if (row.unreadable().isEmpty()
          && Samples.RULES.judge(feed, row.row(), Samples.FEEDER, Samples.NOW)
              instanceof Judged.Accepted accepted) {
        assertWritten(accepted.fact());
      }
    } catch (JacksonException refused) {
      // The edge answers that it can't be read.
    }
  }

  private static void assertDeclared(Declared declared) {
    switch (declared) {
      case Declared.Rejected(List<Violation> violations) -> assertThat(violations).isNotEmpty();
      case Declared.Accepted(String eventId, List<Fact<?>> facts) -> {
        assertThat(eventId).isNotEmpty();
        facts.forEach(BodiesFuzzTest::assertWritten);
      }
    }
  }

  private static <V extends SpecificRecord> void assertWritten(Fact<V> fact) {
    AvroBytes<V> bytes = new AvroBytes<>(fact.topic().value());
    assertThat(bytes.fromBytes(bytes.toBytes(fact.event()))).isEqualTo(fact.event());
  }
}
