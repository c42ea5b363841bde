package org.healthcode.declaration.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.http.RunningService.problem;
import static org.healthcode.declaration.http.RunningService.resident;
import static org.healthcode.declaration.http.RunningService.staff;
import static org.healthcode.declaration.http.RunningService.token;

import java.nio.file.Path;
import java.util.List;
import org.healthcode.declaration.Samples;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.AuditEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What staff do with venues and families leaves its trace, and is not done without one. */
class TracesServiceTest {
  private static final String OPERATOR = staff("operator", "operator-1", "41");
  private static final String WINDOW =
      token("scope=operator&authority=community&window=true&sub=window-1&region=410105");
  private static final String VENUE =
      """
      {"name":"烩面馆","category":"RESTAURANT","regionCode":"410105","address":"花园路1号"}""";

  @TempDir private static Path keys;
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = new RunningService(keys);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void everythingIsThere() {
    service.log().comeBack();
    service.log().facts().clear();
  }

  @Test
  void aVenuesWholeLifeIsTracedWithItsCodeAndNotItsAddress() {
    String code = register();
    String path = "/venues/" + code;
    service.put(path, OPERATOR, VENUE.replace("花园路1号", "花园路2号"), 200);
    service.delete(path, OPERATOR, 204);
    service.delete(path, OPERATOR, 204);

    assertThat(service.acts()).containsExactly("VENUE_REGISTERED", "VENUE_CHANGED", "VENUE_CLOSED");
    assertThat(traces())
        .allSatisfy(
            entry -> {
              assertThat(entry.getAccount()).isEqualTo("operator-1");
              assertThat(entry.getSubject()).isEqualTo(code);
              assertThat(entry.toString()).doesNotContain("烩面馆", "花园路");
            });
  }

  @Test
  void withoutItsTraceAVenueIsNeitherRegisteredNorChangedNorClosed() {
    String code = register();
    String path = "/venues/" + code;
    service.log().goAwayAfter(0);

    service.post("/venues", OPERATOR, VENUE, 503);
    service.put(path, OPERATOR, VENUE.replace("烩面馆", "面馆"), 503);
    assertThat(problem(service.delete(path, OPERATOR, 503))).isEqualTo("kafka-unavailable");

    assertThat(service.get(path, OPERATOR, 200).get("name").asString()).isEqualTo("烩面馆");
    assertThat(service.get(path, OPERATOR, 200).get("closed").asBoolean()).isFalse();
  }

  @Test
  void aWindowsConfirmationOfAFamilyIsTracedWithoutNameOrNumber() {
    String elder = Samples.idOfBirth("19400601", 3);
    String path = confirmation(elder, Samples.idOfBirth("19820101", 7));

    service.post(path, WINDOW, atWindow(elder), 200);

    assertThat(traces())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getAct()).isEqualTo("FAMILY_CONFIRMED");
              assertThat(entry.getAccount()).isEqualTo("window-1");
              assertThat(entry.getDetail()).startsWith("dependant ");
              assertThat(entry.toString()).doesNotContain(elder, "王大");
            });
  }

  @Test
  void withoutItsTraceNoWindowConfirmsAFamily() {
    String elder = Samples.idOfBirth("19400601", 5);
    String guardian = Samples.idOfBirth("19820101", 9);
    String path = confirmation(elder, guardian);
    service.log().goAwayAfter(0);

    assertThat(problem(service.post(path, WINDOW, atWindow(elder), 503)))
        .isEqualTo("kafka-unavailable");

    assertThat(
            service
                .get("/dependants", resident(guardian), 200)
                .at("/dependants/0/status")
                .asString())
        .isEqualTo("PENDING");
  }

  @Test
  void whatAnElderConfirmsThemselvesIsTracedByTheirPseudonym() {
    String elder = Samples.idOfBirth("19400601", 7);
    String path = confirmation(elder, Samples.idOfBirth("19820101", 11));

    service.post(path, resident(elder), 200);

    assertThat(traces())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getAct()).isEqualTo("FAMILY_CONFIRMED");
              assertThat(entry.getAccount()).startsWith("resident/");
              assertThat(entry.getDetail()).endsWith("by DEPENDANT");
              assertThat(entry.toString()).doesNotContain(elder, "王五");
            });
  }

  private static String register() {
    return service.post("/venues", OPERATOR, VENUE, 201).get("venueCode").asString();
  }

  private static String confirmation(String elder, String guardian) {
    String link =
        service
            .post("/dependants", resident(guardian), person(elder), 201)
            .get("linkId")
            .asString();
    service.log().facts().clear();
    return "/dependants/" + link + "/confirmation";
  }

  private static String person(String idNumber) {
    return "{\"idType\":\"10\",\"idNumber\":\"%s\",\"name\":\"王大\"}".formatted(idNumber);
  }

  private static String atWindow(String idNumber) {
    return person(idNumber).replace("}", ",\"regionCode\":\"410105\"}");
  }

  private static List<AuditEntry> traces() {
    return service.written(Topics.AUDIT_ENTRIES);
  }
}
