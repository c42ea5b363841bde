package org.healthcode.declaration.family.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.healthcode.declaration.family.DependantForm;
import org.healthcode.declaration.family.FamilyDesk;
import org.healthcode.declaration.family.FamilyLinkState;
import org.healthcode.declaration.family.FamilyLinkState.Status;
import org.healthcode.declaration.family.FamilyStore;
import org.healthcode.declaration.http.JsonBodies;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.Resident;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Families: who acts for a child or an elder. */
@RestController
@RequestMapping("/dependants")
@Tag(name = "dependants", description = "家庭成员代办 / acting for children and elders")
class FamilyController {
  private final FamilyDesk desk;
  private final FamilyStore families;
  private final JsonBodies bodies;

  FamilyController(FamilyDesk desk, FamilyStore families, JsonBodies bodies) {
    this.desk = desk;
    this.families = families;
    this.bodies = bodies;
  }

  /**
   * A link as one of the two sees it.
   *
   * @param personId the dependant, for a guardian with a confirmed link
   * @param maskedName of the other one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LinkView(
      String linkId,
      String relation,
      String status,
      @Nullable String personId,
      String maskedName,
      Instant since) {

    static LinkView toGuardian(FamilyLinkState link) {
      boolean confirmed = link.status() == Status.CONFIRMED;
      return of(link, confirmed ? link.dependant().hex() : null, link.dependantName());
    }

    static LinkView toDependant(FamilyLinkState link) {
      return of(link, null, link.guardianName());
    }

    private static LinkView of(FamilyLinkState link, @Nullable String person, String name) {
      return new LinkView(
          link.linkId(),
          link.relation().name(),
          link.status().name(),
          person,
          name,
          link.changedAt());
    }
  }

  /**
   * All links of one person.
   *
   * @param dependants for whom they act
   * @param guardians who acts for them, or asks to
   */
  record Links(List<LinkView> dependants, List<LinkView> guardians) {}

  @Operation(
      summary = "添加代办的家庭成员 / act for a child under 14, or ask to act for an elder of 60 or more",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = DependantForm.class))))
  @PostMapping(consumes = "application/json")
  ResponseEntity<LinkView> request(Caller caller, ServerHttpRequest request) {
    Resident guardian = caller.requireResident();
    FamilyDesk.Asked asked = desk.request(guardian, bodies.read(request, DependantForm.class));
    return ResponseEntity.status(asked.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(LinkView.toGuardian(asked.link()));
  }

  @Operation(summary = "查看代办关系 / whom one acts for, and who acts for oneself")
  @GetMapping
  Links links(Caller caller) {
    PersonId person = caller.requirePerson();
    return new Links(
        families.ofGuardian(person).stream().map(LinkView::toGuardian).toList(),
        families.ofDependant(person).stream().map(LinkView::toDependant).toList());
  }

  @Operation(
      summary = "老人确认 / an elder confirms, or an operator who has their document before them",
      requestBody =
          @RequestBody(
              required = false,
              content = @Content(schema = @Schema(implementation = DependantForm.class))))
  @PostMapping("/{linkId}/confirmation")
  LinkView confirm(@PathVariable String linkId, Caller caller, ServerHttpRequest request) {
    return LinkView.toDependant(
        desk.confirm(linkId, caller, () -> bodies.read(request, DependantForm.class)));
  }

  @Operation(summary = "解除代办关系 / end a link, from either side")
  @DeleteMapping("/{linkId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@PathVariable String linkId, Caller caller) {
    desk.end(linkId, caller.requirePerson());
  }
}
