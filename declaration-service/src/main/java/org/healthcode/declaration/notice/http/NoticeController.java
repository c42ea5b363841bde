package org.healthcode.declaration.notice.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.approval.http.ProposalEndpoints;
import org.healthcode.declaration.http.IdempotencyKey;
import org.healthcode.declaration.http.JsonBodies;
import org.healthcode.declaration.notice.NoticeForm;
import org.healthcode.declaration.notice.NoticeHindrance;
import org.healthcode.declaration.notice.NoticeProposalReading;
import org.healthcode.declaration.notice.NoticeState;
import org.healthcode.declaration.notice.NoticeView;
import org.healthcode.declaration.notice.Notices;
import org.healthcode.declaration.usecase.Feeders;
import org.healthcode.starter.approval.Ruling.Hindrance;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What residents are told: proposed by one person, approved by another, ended by one. */
@RestController
@Tag(name = "notices", description = "通知公告 / what authorities tell the residents of a region")
class NoticeController {
  private final Notices notices;
  private final ProposalEndpoints<NoticeState, NoticeView> endpoints;
  private final NoticeProposalReading reading;
  private final JsonBodies bodies;

  NoticeController(
      Notices notices,
      Proposals<NoticeState> proposals,
      NoticeProposalReading reading,
      JsonBodies bodies,
      Clock clock) {
    this.notices = notices;
    this.endpoints =
        new ProposalEndpoints<>(
            proposals,
            reading::view,
            NoticeController::hindered,
            NoticeProposalReading.EXPECTED,
            clock);
    this.reading = reading;
    this.bodies = bodies;
  }

  private static ProblemException hindered(Hindrance why) {
    return switch (why) {
      case NoticeHindrance.REPLACED ->
          ProblemException.conflict(
              "notice-replaced",
              "该通知已有更新的内容",
              "Later words of this notice were approved",
              "Expected the proposalId of the newest; GET /notice-proposals says which.");
      case NoticeHindrance.SAID_OTHERWISE_SINCE ->
          ProblemException.conflict(
              "said-otherwise-since",
              "提出之后，该通知已另有决定，请按现在的情况重新提出",
              "Something else was decided about this notice since",
              "Expected a proposal about how things stand now; refuse it, and have it made again.");
      default -> ProposalEndpoints.rejected(why);
    };
  }

  @Operation(
      summary = "提出通知 / propose a notice; shown to nobody before another account approves",
      description =
          "With the noticeId of a notice it is other words of that one, for the same region; the"
              + " words before stay until these are approved and begin.",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = NoticeForm.class))))
  @PostMapping(path = "/notices", consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  NoticeView propose(Caller caller, ServerHttpRequest request) {
    String key = IdempotencyKey.of(request.getHeaders());
    NoticeForm form = bodies.read(request, NoticeForm.class);
    Feeder proposer = Feeders.feederOf(caller);
    return endpoints.answer(now -> notices.propose(form, proposer, key, now));
  }

  @Operation(summary = "批准通知 / agree to what another account proposed")
  @PostMapping("/notices/{proposalId}/approval")
  NoticeView approve(@PathVariable String proposalId, Caller caller) {
    return endpoints.decide(proposalId, caller, notices::approve);
  }

  @Operation(summary = "驳回通知 / refuse what another account proposed")
  @PostMapping("/notices/{proposalId}/refusal")
  NoticeView refuse(@PathVariable String proposalId, Caller caller) {
    return endpoints.refuse(proposalId, caller);
  }

  @Operation(summary = "撤回，或立即结束通知 / withdraw one's own, or end a notice at once")
  @DeleteMapping("/notices/{proposalId}")
  NoticeView end(@PathVariable String proposalId, Caller caller) {
    return endpoints.decide(
        proposalId,
        caller,
        (proposal, who, now) -> notices.end(proposal, who, caller.has("approver"), now));
  }

  @Operation(summary = "查询一项通知 / one notice as staff see it")
  @GetMapping("/notice-proposals/{proposalId}")
  NoticeView notice(@PathVariable String proposalId, Caller caller) {
    return reading.one(proposalId, caller);
  }

  @Operation(
      summary =
          "通知列表 / notices that wait, are shown or are over, newest first, page by page, for staff")
  @GetMapping("/notice-proposals")
  NoticeProposalReading.Page notices(
      Caller caller,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int size) {
    return reading.page(caller, status, after, size);
  }
}
