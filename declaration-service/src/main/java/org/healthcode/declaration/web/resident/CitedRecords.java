package org.healthcode.declaration.web.resident;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.healthcode.declaration.person.CurrentCodes;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Reason;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.text.PolicyTexts;
import org.healthcode.starter.text.Text;

/** The records that color somebody, to choose the one that an appeal is against. */
final class CitedRecords {
  private static final String RESIDENT = "resident";

  private final CurrentCodes codes;
  private final PolicyTexts texts;

  CitedRecords(CurrentCodes codes, PolicyTexts texts) {
    this.codes = codes;
    this.texts = texts;
  }

  /**
   * One record.
   *
   * @param color of the span that cites it
   * @param declared whether a resident said so: then a new declaration corrects it, and no appeal
   */
  public record Cited(
      String evidenceId,
      String color,
      String titleZh,
      String titleEn,
      String kindZh,
      String kindEn,
      String source,
      String date,
      boolean declared) {}

  /**
   * All of them.
   *
   * @param readable false when nobody can say now
   */
  public record Known(List<Cited> records, boolean readable) {
    public boolean cites(String evidenceId) {
      return records.stream().anyMatch(record -> record.evidenceId().equals(evidenceId));
    }
  }

  /** Waits for Redis, so not for event loops. */
  Known of(PersonId person) {
    CodeStatus status = codes.of(person).orElseGet(CodeStatus::unreachable);
    return new Known(
        status.timeline().map(this::records).orElse(List.of()),
        status.timeline().isPresent() || status.state() != CodeState.UNKNOWN);
  }

  private List<Cited> records(CodeTimeline timeline) {
    Map<String, Cited> records = new LinkedHashMap<>();
    timeline
        .getSpans()
        .forEach(
            span ->
                span.getReasons().stream()
                    .filter(reason -> !span.getColor().name().equals("GREEN"))
                    .map(reason -> cited(span.getColor().name(), reason))
                    .forEach(record -> records.putIfAbsent(record.evidenceId(), record)));
    return List.copyOf(records.values());
  }

  private Cited cited(String color, Reason reason) {
    Text title = texts.title(reason);
    Text kind = texts.factKind(reason).orElse(new Text("", ""));
    String source = reason.getFactSource();
    return new Cited(
        reason.getEvidenceId(),
        color,
        title.zh(),
        title.en(),
        kind.zh(),
        kind.en(),
        source,
        reason.getFactDate(),
        source.equals(RESIDENT) || source.startsWith(RESIDENT + "/"));
  }
}
