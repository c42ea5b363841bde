package org.healthcode.declaration.feed;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every column that some feed knows, by the name that CSV headers and JSON objects use. */
public enum Column {
  RECORD_ID("recordId"),
  RECORD_VERSION("recordVersion"),
  ID_TYPE("idType"),
  ID_NUMBER("idNumber"),
  NAME("name"),
  STATUS("status"),
  ONSET_DATE("onsetDate"),
  REPORTED_AT("reportedAt"),
  INFECTIOUS_FROM("infectiousFrom"),
  INFECTIOUS_TO("infectiousTo"),
  DEGREE("degree"),
  CASE_RECORD_ID("caseRecordId"),
  VIA_RECORD_ID("viaRecordId"),
  LAST_CONTACT_AT("lastContactAt"),
  ISOLATION_FROM("isolationFrom"),
  ISOLATION_TO("isolationTo"),
  SAMPLED_AT("sampledAt"),
  RESULT_AT("resultAt"),
  RESULT("result"),
  LABORATORY("laboratory"),
  REGION_CODE("regionCode"),
  AREA("area"),
  LEVEL("level"),
  FROM("from"),
  UNTIL("until"),
  TO("to"),
  PLACE_TYPE("placeType"),
  PLACE_CODE("placeCode"),
  SEAT("seat"),
  DEPARTURE_DATE("departureDate"),
  SITE_NAME("siteName"),
  KIND("kind"),
  ADDRESS("address"),
  HOURS("hours"),
  PHONE("phone"),
  LONGITUDE("longitude"),
  LATITUDE("latitude"),
  APPOINTMENT("appointment"),
  IMPORTED_FROM("importedFrom");

  private static final Map<String, Column> BY_LABEL =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Column::label, Function.identity()));

  private final String label;

  Column(String label) {
    this.label = label;
  }

  /** As in a header. */
  public String label() {
    return label;
  }

  /** The column with this label; blanks around it are ignored. */
  public static Optional<Column> of(String label) {
    return Optional.ofNullable(BY_LABEL.get(label.strip()));
  }
}
