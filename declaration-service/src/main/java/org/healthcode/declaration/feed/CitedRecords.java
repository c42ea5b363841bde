package org.healthcode.declaration.feed;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.healthcode.declaration.ledger.RecordLedger;
import org.healthcode.declaration.ledger.RecordLedger.Answer;
import org.healthcode.declaration.ledger.RecordLedger.Question;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.event.ContactUpdate;

/** Finds what a contact cites and nobody has fed: until somebody does, the contact is pending. */
public final class CitedRecords {

  /**
   * A record that is cited and that nobody has fed.
   *
   * @param column that cites it
   * @param alike ids that are known and differ in nothing but capitals
   */
  public record Missing(Column column, String recordId, List<String> alike) {
    public Missing {
      alike = List.copyOf(alike);
    }
  }

  private final RecordLedger ledger;

  CitedRecords(RecordLedger ledger) {
    this.ledger = ledger;
  }

  /** Blocks, as the ledger does. What nobody can tell now is not missing. */
  List<Missing> missing(ContactUpdate contact, String authorization) {
    Map<Question, Column> cited = new LinkedHashMap<>();
    cited.put(question(Feed.CASES, contact.getCaseKey()), Column.CASE_RECORD_ID);
    Optional.ofNullable(contact.getViaKey())
        .ifPresent(via -> cited.put(question(Feed.CONTACTS, via), Column.VIA_RECORD_ID));
    Set<Question> missing = those(Answer.Unknown.class, cited.keySet(), authorization);
    if (missing.isEmpty()) {
      return List.of();
    }
    Map<Question, Set<Question>> alike =
        missing.stream().collect(toMap(it -> it, CitedRecords::alike));
    Set<Question> known =
        those(
            Answer.Known.class,
            alike.values().stream().flatMap(Set::stream).distinct().toList(),
            authorization);
    List<Missing> found = new ArrayList<>();
    cited.forEach(
        (question, column) -> {
          if (missing.contains(question)) {
            found.add(
                new Missing(
                    column,
                    question.recordId(),
                    alike.getOrDefault(question, Set.of()).stream()
                        .filter(known::contains)
                        .map(Question::recordId)
                        .sorted()
                        .toList()));
          }
        });
    return found;
  }

  private Set<Question> those(
      Class<? extends Answer> kind, Collection<Question> questions, String authorization) {
    Map<Question, Answer> answers = ledger.ask(questions, authorization);
    return questions.stream()
        .filter(question -> kind.isInstance(answers.get(question)))
        .collect(toUnmodifiableSet());
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
