package org.healthcode.declaration.family.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.healthcode.declaration.family.DependantForm;
import org.healthcode.declaration.family.FamilyDesk;
import org.healthcode.declaration.family.FamilyReading;
import org.healthcode.declaration.family.FamilyWindowDesk;
import org.healthcode.declaration.family.WindowForm;
import org.healthcode.declaration.http.IdempotencyKey;
import org.healthcode.declaration.http.JsonBodies;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.Resident;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Families: who acts for a child or an elder. */
@RestController
@RequestMapping("/dependants")
@Tag(name = "dependants", description = "家庭成员代办 / acting for children and elders")
class FamilyController {
  private final FamilyDesk desk;
  private final FamilyWindowDesk window;
  private final FamilyReading families;
  private final JsonBodies bodies;

  FamilyController(
      FamilyDesk desk, FamilyWindowDesk window, FamilyReading families, JsonBodies bodies) {
    this.desk = desk;
    this.window = window;
    this.families = families;
    this.bodies = bodies;
  }

  /**
   * All links of one person.
   *
   * @param dependants for whom they act, or ask to
   * @param guardians who acts for them, or asks to
   * @param requests what waits for their word
   * @param news what became of these links, and of all others of their dependants, in 30 days
   */
  record Links(
      List<LinkView> dependants,
      List<LinkView> guardians,
      List<RequestView> requests,
      List<NewsView> news) {}

  /**
   * What a person is to see beside their code.
   *
   * @param confirmedByWindow in the last 24 h, for them to end without a reason
   */
  record AtHand(List<RequestView> requests, List<LinkView> confirmedByWindow) {}

  /** What waits in the region of a window. */
  record Waiting(List<WaitingView> links) {}

  @Operation(
      summary = "添加代办的家庭成员 / act for a child under 14, or ask to act for an elder of 60 or more",
      description =
          "CONFIRMED: holds at once. PENDING: waits for the elder, the first guardian, or the"
              + " community window of the child's region; it does not say for whom. Five claims a"
              + " day, the same Idempotency-Key is the same claim.",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = DependantForm.class))))
  @PostMapping(consumes = "application/json")
  ResponseEntity<LinkView> request(
      Caller caller, @RequestHeader HttpHeaders headers, ServerHttpRequest request) {
    Resident guardian = caller.requireResident();
    String claimId = IdempotencyKey.of(headers);
    FamilyDesk.Asked asked =
        desk.request(guardian, bodies.read(request, DependantForm.class), claimId);
    return ResponseEntity.status(asked.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(LinkView.toGuardian(asked.link()));
  }

  @Operation(summary = "查看代办关系 / whom one acts for, who acts for oneself, and what changed of late")
  @GetMapping
  Links links(Caller caller) {
    PersonId person = caller.requirePerson();
    return new Links(
        families.dependants(person).stream().map(LinkView::toGuardian).toList(),
        families.guardians(person).stream().map(LinkView::toDependant).toList(),
        families.requests(person).stream().map(RequestView::of).toList(),
        families.news(person).stream().map(NewsView::of).toList());
  }

  @Operation(summary = "待答复的代办申请 / what waits for one's word, and what a window confirmed today")
  @GetMapping("/at-hand")
  AtHand atHand(Caller caller) {
    PersonId person = caller.requirePerson();
    return new AtHand(
        families.requests(person).stream().map(RequestView::of).toList(),
        families.confirmedByWindow(person).stream().map(LinkView::toDependant).toList());
  }

  @Operation(summary = "社区窗口待办 / what waits for the community window of the caller's region")
  @GetMapping("/window")
  Waiting waiting(Caller caller) {
    return new Waiting(window.pending(caller).stream().map(WaitingView::of).toList());
  }

  @Operation(
      summary =
          "确认代办 / an elder or the first guardian confirms, or a community window with the"
              + " document, the whole name and the county before it",
      description =
          "PENDING still where it takes a second account of a window: the known name is another, or"
              + " somebody acts for the person already.",
      requestBody =
          @RequestBody(
              required = false,
              content = @Content(schema = @Schema(implementation = WindowForm.class))))
  @PostMapping("/{linkId}/confirmation")
  LinkView confirm(@PathVariable String linkId, Caller caller, ServerHttpRequest request) {
    return LinkView.toDependant(
        desk.confirm(linkId, caller)
            .orElseGet(
                () -> {
                  window.one(linkId, caller);
                  return window.confirm(linkId, caller, bodies.read(request, WindowForm.class));
                }));
  }

  @Operation(
      summary = "解除或拒绝代办 / end a link from either side, refuse or withdraw one that waits",
      description = "A community window refuses what waits in its region.")
  @DeleteMapping("/{linkId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@PathVariable String linkId, Caller caller) {
    if (caller.has("resident")) {
      desk.end(linkId, caller.requirePerson());
    } else {
      window.refuse(linkId, caller);
    }
  }
}
