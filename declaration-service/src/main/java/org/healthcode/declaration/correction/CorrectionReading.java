package org.healthcode.declaration.correction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.correction.CorrectionState.Status;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/** Corrections, as far as they are a caller's to see; that staff read them is on record. */
public final class CorrectionReading {
  private static final int MOST = 200;
  private static final int WEEKS = 8;
  private static final Comparator<CorrectionState> FIRST_DUE =
      Comparator.comparing((CorrectionState correction) -> correction.filing().dueAt())
          .thenComparing(CorrectionState::id);

  private final CorrectionRules rules;
  private final CorrectionStore corrections;
  private final CorrectionRights rights;
  private final EventLog log;
  private final Clock clock;

  public CorrectionReading(
      CorrectionRules rules,
      CorrectionStore corrections,
      CorrectionRights rights,
      EventLog log,
      Clock clock) {
    this.rules = rules;
    this.corrections = corrections;
    this.rights = rights;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Which corrections are asked for.
   *
   * @param onlyMine only those of one's own authority, or of oneself without dependants
   * @param after the next of the page before
   */
  public record Wish(Optional<String> status, boolean onlyMine, Optional<String> after) {}

  /**
   * One page, first due first.
   *
   * @param next the {@code after} of the next page, left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<CorrectionView> corrections, @Nullable String next) {}

  /**
   * Statistics of what was filed on these days.
   *
   * @param from first day, Asia/Shanghai
   * @param to last day, included
   */
  public record Statistics(
      LocalDate from,
      LocalDate to,
      CorrectionStatistics.Tally total,
      List<CorrectionStatistics.Week> weeks) {}

  /**
   * @param size 1 to 200
   * @throws ProblemException 422 naming the parameter at fault
   */
  public Page page(Caller caller, Wish wish, int size) {
    if (size < 1 || size > MOST) {
      throw ProblemException.invalid("size", "1 to " + MOST);
    }
    Instant now = clock.instant();
    Optional<Status> wanted = wish.status().map(CorrectionReading::status);
    Optional<CorrectionState> last = wish.after().map(id -> require(id, caller, "after", now));
    List<CorrectionState> found =
        corrections.all().stream()
            .filter(correction -> last.isEmpty() || FIRST_DUE.compare(correction, last.get()) > 0)
            .filter(correction -> rights.maySee(caller, correction, now))
            .filter(correction -> !wish.onlyMine() || isMine(caller, correction))
            .map(correction -> correction.asOf(now))
            .filter(correction -> wanted.isEmpty() || correction.status() == wanted.get())
            .sorted(FIRST_DUE)
            .limit(size + 1L)
            .toList();
    List<CorrectionState> page = found.subList(0, Math.min(size, found.size()));
    return new Page(views(page, caller, now), found.size() > size ? page.getLast().id() : null);
  }

  /**
   * @throws ProblemException 404 when it is not the caller's to know
   */
  public CorrectionView one(String correctionId, Caller caller) {
    Instant now = clock.instant();
    return views(List.of(require(correctionId, caller, now).asOf(now)), caller, now).getFirst();
  }

  /**
   * The correction, if it is the caller's to answer now.
   *
   * @throws ProblemException 404 otherwise
   */
  CorrectionState requireAnswerable(String correctionId, Caller caller) {
    Instant now = clock.instant();
    return corrections
        .find(correctionId)
        .filter(known -> rights.mayAnswer(caller, known, now))
        .orElseThrow(CorrectionReading::notFound);
  }

  /** Whether the caller may answer it now, if it is still open. */
  public boolean mayAnswer(String correctionId, Caller caller) {
    Instant now = clock.instant();
    return caller.has("operator")
        && corrections
            .find(correctionId)
            .filter(known -> known.isOpen() && rights.mayAnswer(caller, known, now))
            .isPresent();
  }

  /**
   * @param from first day, 8 weeks before the last if left out
   * @param to last day, today if left out
   * @throws ProblemException 422 for what is no day
   */
  public Statistics statistics(Caller caller, Optional<String> from, Optional<String> to) {
    Instant now = clock.instant();
    LocalDate last = to.map(day -> day("to", day)).orElseGet(() -> ChinaTime.day(now));
    LocalDate first = from.map(day -> day("from", day)).orElseGet(() -> last.minusWeeks(WEEKS));
    if (first.isAfter(last)) {
      throw ProblemException.invalid("from", "a day that is not after to");
    }
    List<CorrectionState> within =
        corrections.all().stream()
            .filter(known -> CorrectionRights.covers(caller, known.filing().regionCode()))
            .toList();
    CorrectionStatistics counted = CorrectionStatistics.of(within, first, last, now);
    return new Statistics(first, last, counted.total(), counted.weeks());
  }

  static ProblemException notFound() {
    return ProblemException.notFound("Expected the id of a correction of yours.");
  }

  /** What staff read of what a holder wrote may be personal data, so that they did is on record. */
  private List<CorrectionView> views(List<CorrectionState> seen, Caller caller, Instant now) {
    if (!caller.has("resident")) {
      List<Fact<?>> reads =
          seen.stream()
              .filter(correction -> !correction.filing().statement().isEmpty())
              .<Fact<?>>map(correction -> read(correction, caller, now))
              .toList();
      if (!reads.isEmpty()) {
        Answers.append(log, reads);
      }
    }
    return seen.stream()
        .map(correction -> CorrectionView.of(correction, rules, caller.has("auditor")))
        .toList();
  }

  /** One entry for each reader, correction and day: a page that is refreshed is no new act. */
  private static Fact<?> read(CorrectionState correction, Caller caller, Instant now) {
    return Audits.of(
        AuditAct.PERSONAL_DATA_READ,
        AuditTrail.actor(caller),
        correction.filing().person().hex(),
        correction.id(),
        "statement of a correction",
        correction.id() + '|' + ChinaTime.day(now),
        now);
  }

  private static boolean isMine(Caller caller, CorrectionState correction) {
    return caller.has("resident")
        ? caller.person().equals(Optional.of(correction.filing().person()))
        : CorrectionRights.isAuthority(caller, correction);
  }

  private CorrectionState require(String id, Caller caller, Instant now) {
    return corrections
        .find(id)
        .filter(known -> rights.maySee(caller, known, now))
        .orElseThrow(CorrectionReading::notFound);
  }

  private CorrectionState require(String id, Caller caller, String field, Instant now) {
    return corrections
        .find(id)
        .filter(known -> rights.maySee(caller, known, now))
        .orElseThrow(() -> ProblemException.invalid(field, "the next of the page before"));
  }

  private static Status status(String word) {
    return Answers.oneOf("status", word, Status.values());
  }

  private static LocalDate day(String field, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw ProblemException.invalid(field, "a date such as 2022-06-28");
    }
  }
}
