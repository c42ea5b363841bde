package org.healthcode.declaration.feed;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.healthcode.declaration.ledger.RecordLedger;
import org.healthcode.declaration.ledger.RecordLedger.Answer;
import org.healthcode.declaration.ledger.RecordLedger.Question;
import org.healthcode.declaration.ledger.RecordLedger.Says;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.event.ContactUpdate;

/**
 * Finds what a contact cites and does not count: what nobody has fed, was taken back, or is no
 * close contact through whom others come. Until it counts, the contact colors nobody.
 */
public final class CitedRecords {

  /**
   * A record that is cited and does not count.
   *
   * @param column that cites it
   */
  public record Uncounted(Column column, String recordId, Why why) {}

  /** Why a record does not count. */
  public sealed interface Why {

    /**
     * Nobody has fed it.
     *
     * @param alike ids that are known and differ in nothing but capitals
     */
    record NotFed(List<String> alike) implements Why {
      public NotFed {
        alike = List.copyOf(alike);
      }
    }

    /** It says nothing any more. */
    record TakenBack() implements Why {}

    /** It is of somebody who is no close contact: a secondary one for instance. */
    record NoCloseContact() implements Why {}
  }

  private final RecordLedger ledger;

  CitedRecords(RecordLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Blocks, as the ledger does. What nobody can tell now counts. Of other authorities' records no
   * id is spelled out that was not asked for.
   *
   * @param source the authority that feeds
   */
  List<Uncounted> uncounted(ContactUpdate contact, String source, String authorization) {
    Map<Question, Column> cited = new LinkedHashMap<>();
    cited.put(question(Feed.CASES, contact.getCaseKey()), Column.CASE_RECORD_ID);
    Optional.ofNullable(contact.getViaKey())
        .ifPresent(via -> cited.put(question(Feed.CONTACTS, via), Column.VIA_RECORD_ID));
    Map<Question, Answer> answers = ledger.ask(cited.keySet(), authorization);
    Map<Question, List<String>> alike = alike(answers, source, authorization);
    List<Uncounted> found = new ArrayList<>();
    cited.forEach(
        (question, column) ->
            why(question, Objects.requireNonNull(answers.get(question)), alike)
                .ifPresent(why -> found.add(new Uncounted(column, question.recordId(), why))));
    return found;
  }

  private static Optional<Why> why(
      Question question, Answer answer, Map<Question, List<String>> alike) {
    return switch (answer) {
      case Answer.Unsaid unsaid -> Optional.empty();
      case Answer.Unknown unknown ->
          Optional.of(new Why.NotFed(alike.getOrDefault(question, List.of())));
      case Answer.Known(var at, Optional<Says> says) ->
          says.flatMap(
              it ->
                  switch (it) {
                    case NOTHING -> Optional.of(new Why.TakenBack());
                    case SOMETHING ->
                        question.feed() == Feed.CONTACTS
                            ? Optional.of(new Why.NoCloseContact())
                            : Optional.empty();
                    case CLOSE_CONTACT -> Optional.empty();
                  });
    };
  }

  /**
   * Of what nobody of this authority has fed the ids that are known and differ in nothing but
   * capitals.
   */
  private Map<Question, List<String>> alike(
      Map<Question, Answer> answers, String source, String authorization) {
    Map<Question, Set<Question>> alike = new LinkedHashMap<>();
    answers.forEach(
        (question, answer) -> {
          if (answer instanceof Answer.Unknown && question.source().equals(source)) {
            alike.put(question, alike(question));
          }
        });
    Set<Question> asked = alike.values().stream().flatMap(Set::stream).collect(toUnmodifiableSet());
    if (asked.isEmpty()) {
      return Map.of();
    }
    Map<Question, Answer> known = ledger.ask(asked, authorization);
    return alike.entrySet().stream()
        .collect(
            toMap(
                Map.Entry::getKey,
                it ->
                    it.getValue().stream()
                        .filter(other -> known.get(other) instanceof Answer.Known)
                        .map(Question::recordId)
                        .sorted()
                        .toList()));
  }

  private static Question question(Feed feed, String key) {
    int stroke = key.lastIndexOf('/');
    return new Question(key.substring(0, stroke), feed, key.substring(stroke + 1));
  }

  private static Set<Question> alike(Question question) {
    Set<String> ids = new TreeSet<>();
    Stream.of(
            question.recordId().toLowerCase(Locale.ROOT),
            question.recordId().toUpperCase(Locale.ROOT))
        .filter(id -> !id.equals(question.recordId()))
        .forEach(ids::add);
    return ids.stream()
        .map(id -> new Question(question.source(), question.feed(), id))
        .collect(toUnmodifiableSet());
  }
}
