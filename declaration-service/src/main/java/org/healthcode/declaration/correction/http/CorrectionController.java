package org.healthcode.declaration.correction.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.declaration.correction.CorrectionAnswerForm;
import org.healthcode.declaration.correction.CorrectionDesk;
import org.healthcode.declaration.correction.CorrectionForm;
import org.healthcode.declaration.correction.CorrectionReading;
import org.healthcode.declaration.correction.CorrectionState;
import org.healthcode.declaration.correction.CorrectionView;
import org.healthcode.declaration.correction.HolderCorrections;
import org.healthcode.declaration.correction.StaffCorrections;
import org.healthcode.declaration.http.JsonBodies;
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
  private final StaffCorrections staff;
  private final HolderCorrections holders;
  private final CorrectionReading reading;
  private final JsonBodies bodies;
  private final Clock clock;

  CorrectionController(
      StaffCorrections staff,
      HolderCorrections holders,
      CorrectionReading reading,
      JsonBodies bodies,
      Clock clock) {
    this.staff = staff;
    this.holders = holders;
    this.reading = reading;
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
    CorrectionDesk.Receipt receipt = staff.file(caller, form);
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
  CorrectionReading.Page list(
      Caller caller,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int size,
      ServerHttpRequest request) {
    return reading.page(
        caller,
        new CorrectionReading.Wish(
            Optional.ofNullable(status), isAsked(request, "mine"), Optional.ofNullable(after)),
        size);
  }

  @Operation(summary = "查看申诉 / one correction with all its steps")
  @GetMapping("/{correctionId}")
  CorrectionView one(@PathVariable String correctionId, Caller caller) {
    return reading.one(correctionId, caller);
  }

  @Operation(
      summary = "答复申诉 / the authority answers: retracted, corrected or upheld",
      requestBody =
          @RequestBody(
              content = @Content(schema = @Schema(implementation = CorrectionAnswerForm.class))))
  @PostMapping(path = "/{correctionId}/answer", consumes = "application/json")
  Receipt answer(@PathVariable String correctionId, Caller caller, ServerHttpRequest request) {
    CorrectionAnswerForm form = bodies.read(request, CorrectionAnswerForm.class);
    return Receipt.of(staff.answer(caller, correctionId, form));
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
  CorrectionReading.Statistics statistics(
      Caller caller,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    return reading.statistics(caller, Optional.ofNullable(from), Optional.ofNullable(to));
  }

  private ResponseEntity<Receipt> answer(CorrectionState correction, boolean created) {
    return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
        .body(Receipt.of(correction.asOf(clock.instant())));
  }

  /** A flag may stand alone, as in {@code ?mine}. */
  private static boolean isAsked(ServerHttpRequest request, String flag) {
    MultiValueMap<String, String> query = request.getQueryParams();
    return query.containsKey(flag) && !"false".equals(query.getFirst(flag));
  }
}
