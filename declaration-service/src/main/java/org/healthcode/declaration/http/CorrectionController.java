package org.healthcode.declaration.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.domain.Audits;
import org.healthcode.declaration.domain.CorrectionAnswerForm;
import org.healthcode.declaration.domain.CorrectionForm;
import org.healthcode.declaration.domain.CorrectionRules;
import org.healthcode.declaration.domain.CorrectionRules.Answerer;
import org.healthcode.declaration.domain.CorrectionRules.Filer;
import org.healthcode.declaration.domain.CorrectionState;
import org.healthcode.declaration.domain.CorrectionState.By;
import org.healthcode.declaration.domain.CorrectionState.Status;
import org.healthcode.declaration.domain.CorrectionStatistics;
import org.healthcode.declaration.domain.CorrectionStore;
import org.healthcode.declaration.domain.EventLog;
import org.healthcode.declaration.domain.Fact;
import org.healthcode.declaration.domain.Violation;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The holder's appeal, and what authorities answer. */
@RestController
@RequestMapping("/corrections")
@Tag(name = "corrections", description = "转码申诉、信息纠错 / corrections (GB/T 38963)")
class CorrectionController {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final int MOST = 200;
  private static final int WEEKS = 8;
  private static final Comparator<CorrectionState> FIRST_DUE =
      Comparator.comparing((CorrectionState correction) -> correction.filing().dueAt())
          .thenComparing(CorrectionState::id);

  private final CorrectionDesk desk;
  private final CorrectionRules rules;
  private final CorrectionStore corrections;
  private final CorrectionRights rights;
  private final HolderCorrections holders;
  private final EventLog log;
  private final Pepper pepper;
  private final JsonBodies bodies;
  private final Clock clock;

  CorrectionController(
      CorrectionDesk desk,
      CorrectionRules rules,
      CorrectionStore corrections,
      CorrectionRights rights,
      HolderCorrections holders,
      EventLog log,
      Pepper pepper,
      JsonBodies bodies,
      Clock clock) {
    this.desk = desk;
    this.rules = rules;
    this.corrections = corrections;
    this.rights = rights;
    this.holders = holders;
    this.log = log;
    this.pepper = pepper;
    this.bodies = bodies;
    this.clock = clock;
  }

  /**
   * What whoever files or answers gets to know.
   *
   * @param authority who has to answer
   * @param dueAt by when
   */
  record Receipt(String correctionId, String authority, Instant dueAt, String status) {

    static Receipt of(CorrectionState correction) {
      return new Receipt(
          correction.id(),
          correction.filing().authority(),
          correction.filing().dueAt(),
          correction.status().name());
    }
  }

  /**
   * One page, first due first.
   *
   * @param next the {@code after} of the next page, left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<CorrectionView> corrections, @Nullable String next) {}

  /**
   * Statistics of what was filed on these days.
   *
   * @param from first day, Asia/Shanghai
   * @param to last day, included
   */
  record Statistics(
      LocalDate from,
      LocalDate to,
      CorrectionStatistics.Tally total,
      List<CorrectionStatistics.Week> weeks) {}

  @Operation(
      summary =
          "提出申诉 / appeal against a record that colors oneself or a dependant; 201, or 200 if open",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = CorrectionForm.class))))
  @PostMapping(consumes = "application/json")
  ResponseEntity<Receipt> file(Caller caller, ServerHttpRequest request) {
    CorrectionForm form = bodies.read(request, CorrectionForm.class);
    if (caller.has("resident")) {
      HolderCorrections.Filed filed = holders.file(caller.requireResident(), form);
      return answer(filed.correction(), filed.created());
    }
    CorrectionDesk.Receipt receipt =
        desk.file(
            form,
            new Filer(document(form), By.HOTLINE, AuditTrail.actor(caller)),
            region -> CorrectionRights.covers(caller, region));
    return answer(receipt.correction(), receipt.created());
  }

  @Operation(summary = "申诉列表 / one's own; for staff those that they may see, first due first")
  @Parameter(
      name = "mine",
      in = ParameterIn.QUERY,
      allowEmptyValue = true,
      description = "only those of one's own authority, or of oneself without dependants",
      schema = @Schema(type = "boolean"))
  @GetMapping
  Page list(
      Caller caller,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int size,
      ServerHttpRequest request) {
    if (size < 1 || size > MOST) {
      throw ProblemException.invalid("size", "1 to " + MOST);
    }
    Instant now = clock.instant();
    Optional<Status> wanted = Optional.ofNullable(status).map(CorrectionController::status);
    boolean onlyMine = isAsked(request, "mine");
    Optional<CorrectionState> last =
        Optional.ofNullable(after).map(id -> require(id, caller, "after", now));
    List<CorrectionState> found =
        corrections.all().stream()
            .filter(correction -> last.isEmpty() || FIRST_DUE.compare(correction, last.get()) > 0)
            .filter(correction -> rights.maySee(caller, correction, now))
            .filter(correction -> !onlyMine || isMine(caller, correction))
            .map(correction -> correction.asOf(now))
            .filter(correction -> wanted.isEmpty() || correction.status() == wanted.get())
            .sorted(FIRST_DUE)
            .limit(size + 1L)
            .toList();
    List<CorrectionState> page = found.subList(0, Math.min(size, found.size()));
    return new Page(views(page, caller, now), found.size() > size ? page.getLast().id() : null);
  }

  @Operation(summary = "查看申诉 / one correction with all its steps")
  @GetMapping("/{correctionId}")
  CorrectionView one(@PathVariable String correctionId, Caller caller) {
    Instant now = clock.instant();
    return views(List.of(require(correctionId, caller, now).asOf(now)), caller, now).getFirst();
  }

  @Operation(
      summary = "答复申诉 / the authority answers: retracted, corrected or upheld",
      requestBody =
          @RequestBody(
              content = @Content(schema = @Schema(implementation = CorrectionAnswerForm.class))))
  @PostMapping(path = "/{correctionId}/answer", consumes = "application/json")
  Receipt answer(@PathVariable String correctionId, Caller caller, ServerHttpRequest request) {
    CorrectionAnswerForm form = bodies.read(request, CorrectionAnswerForm.class);
    Instant now = clock.instant();
    CorrectionState correction =
        corrections
            .find(correctionId)
            .filter(known -> rights.mayAnswer(caller, known, now))
            .orElseThrow(CorrectionController::notFound);
    Answerer answerer =
        new Answerer(
            CorrectionRights.by(caller, correction), caller.region(), AuditTrail.actor(caller));
    return Receipt.of(desk.answer(correction, form, answerer));
  }

  @Operation(summary = "撤销申诉 / the holder withdraws")
  @DeleteMapping("/{correctionId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(@PathVariable String correctionId, Caller caller) {
    holders.withdraw(caller.requireResident(), correctionId);
  }

  @Operation(
      summary = "申诉统计 / counts and times to answer, by the week of filing, within the region")
  @GetMapping("/statistics")
  Statistics statistics(
      Caller caller,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    Instant now = clock.instant();
    LocalDate last = to == null ? LocalDate.ofInstant(now, CHINA) : day("to", to);
    LocalDate first = from == null ? last.minusWeeks(WEEKS) : day("from", from);
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

  private ResponseEntity<Receipt> answer(CorrectionState correction, boolean created) {
    return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
        .body(Receipt.of(correction.asOf(clock.instant())));
  }

  private PersonId document(CorrectionForm form) {
    String type = form.idType();
    String number = form.idNumber();
    if (type == null || number == null) {
      throw Answers.invalid(
          List.of(
              new Violation("idType", "a two-digit document type"),
              new Violation("idNumber", "a document number")));
    }
    return switch (IdDocument.check(type, number, LocalDate.ofInstant(clock.instant(), CHINA))) {
      case IdCheck.Valid(IdDocument document) -> pepper.personId(document);
      case IdCheck.Invalid(String field, String expected) ->
          throw ProblemException.invalid(field, expected);
    };
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
        correction.id() + '|' + LocalDate.ofInstant(now, CHINA),
        now);
  }

  /** A flag may stand alone, as in {@code ?mine}. */
  private static boolean isAsked(ServerHttpRequest request, String flag) {
    MultiValueMap<String, String> query = request.getQueryParams();
    return query.containsKey(flag) && !"false".equals(query.getFirst(flag));
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
        .orElseThrow(CorrectionController::notFound);
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

  private static ProblemException notFound() {
    return ProblemException.notFound("Expected the id of a correction of yours.");
  }
}
