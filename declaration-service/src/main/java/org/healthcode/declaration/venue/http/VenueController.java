package org.healthcode.declaration.venue.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.healthcode.declaration.http.IdempotencyKey;
import org.healthcode.declaration.http.JsonBodies;
import org.healthcode.declaration.proposal.RiskProposalView;
import org.healthcode.declaration.venue.VenueDesk;
import org.healthcode.declaration.venue.VenueForm;
import org.healthcode.declaration.venue.VenueReading;
import org.healthcode.declaration.venue.VenueView;
import org.healthcode.declaration.venue.VouchDesk;
import org.healthcode.declaration.venue.VouchForm;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Venues whose codes hang at their doors. */
@RestController
@RequestMapping("/venues")
@Tag(name = "venues", description = "场所登记 / venues")
class VenueController {
  private final VenueDesk desk;
  private final VenueReading reading;
  private final VouchDesk vouching;
  private final JsonBodies bodies;

  VenueController(VenueDesk desk, VenueReading reading, VouchDesk vouching, JsonBodies bodies) {
    this.desk = desk;
    this.vouching = vouching;
    this.reading = reading;
    this.bodies = bodies;
  }

  @Operation(
      summary = "登记场所 / register a venue",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = VenueForm.class))))
  @PostMapping(consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  VenueView register(Caller caller, ServerHttpRequest request) {
    String key = IdempotencyKey.of(request.getHeaders());
    return VenueView.of(desk.register(bodies.read(request, VenueForm.class), caller, key));
  }

  @Operation(
      summary = "变更场所信息 / change what is said of a venue",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = VenueForm.class))))
  @PutMapping(path = "/{code}", consumes = "application/json")
  VenueView change(@PathVariable String code, Caller caller, ServerHttpRequest request) {
    return VenueView.of(desk.change(code, bodies.read(request, VenueForm.class), caller));
  }

  @Operation(summary = "关闭场所 / close a venue for good: its codes are refused from now on")
  @DeleteMapping("/{code}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void close(@PathVariable String code, Caller caller) {
    desk.close(code, caller);
  }

  @Operation(
      summary =
          "核实签到属实 / say that the check-ins of a time, which were not believed, were genuine; takes"
              + " a second person",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = VouchForm.class))))
  @PostMapping(path = "/{code}/genuine-check-ins", consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  RiskProposalView vouch(@PathVariable String code, Caller caller, ServerHttpRequest request) {
    String key = IdempotencyKey.of(request.getHeaders());
    return vouching.vouch(code, bodies.read(request, VouchForm.class), caller, key);
  }

  @Operation(summary = "查询场所 / one venue")
  @GetMapping("/{code}")
  VenueView venue(@PathVariable String code, Caller caller) {
    return reading.one(code, caller);
  }

  @Operation(summary = "场所列表 / venues of a region, page by page")
  @GetMapping
  VenueReading.Page venues(
      Caller caller,
      @RequestParam(required = false) @Nullable String regionCode,
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int size) {
    return reading.page(
        caller, new VenueReading.Wish(regionCode, category, Optional.empty()), after, size);
  }
}
