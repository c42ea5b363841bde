package org.healthcode.declaration.feed.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.healthcode.declaration.form.CellText;
import org.healthcode.declaration.retraction.RetractionDesk;
import org.healthcode.declaration.retraction.RetractionDesk.Named;
import org.healthcode.declaration.testsite.TestSiteDesk;
import org.healthcode.declaration.usecase.Feeders;
import org.healthcode.schemas.Feed;
import org.healthcode.starter.security.BearerHeader;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes back what authorities fed. */
@RestController
@RequestMapping("/feeds")
@Tag(name = "feeds", description = "数据上报 / records of authorities")
class RetractionController {
  private final RetractionDesk desk;
  private final TestSiteDesk sites;

  RetractionController(RetractionDesk desk, TestSiteDesk sites) {
    this.desk = desk;
    this.sites = sites;
  }

  @Operation(summary = "撤回一条记录 / take a record back; says whether it was ever fed")
  @DeleteMapping("/{feed}/{recordId}")
  RetractionDesk.Receipt retract(
      @PathVariable String feed,
      @PathVariable String recordId,
      @RequestParam(required = false) @Nullable String reason,
      Caller caller,
      JwtAuthenticationToken token) {
    Named record = named(feed, recordId, caller);
    if (record.feed() != Feed.TEST_SITES) {
      return desk.retract(record, reason, BearerHeader.of(token));
    }
    TestSiteDesk.TakenBack site =
        sites.takeBack(record.feeder(), record.recordId(), reason == null ? "" : reason);
    return new RetractionDesk.Receipt(site.eventId(), Optional.of(site.known()));
  }

  /** Of a path, clients leave {@code .} and {@code ..} out. */
  @Operation(summary = "撤回一条记录，编号不限 / the same for any id, {@code .} and {@code ..} included")
  @DeleteMapping("/{feed}")
  RetractionDesk.Receipt retractAny(
      @PathVariable String feed,
      @RequestParam(defaultValue = "") String recordId,
      @RequestParam(required = false) @Nullable String reason,
      Caller caller,
      JwtAuthenticationToken token) {
    return retract(feed, recordId, reason, caller, token);
  }

  /**
   * Whether a record was ever fed.
   *
   * @param known left out where nobody can say now
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record KnownRecord(String recordId, Optional<Boolean> known) {}

  @Operation(summary = "查询记录是否上报过 / whether a record was ever fed; asks for three seconds at most")
  @GetMapping("/records/{feed}")
  KnownRecord known(
      @PathVariable String feed,
      @RequestParam(defaultValue = "") String recordId,
      Caller caller,
      JwtAuthenticationToken token) {
    Named record = named(feed, recordId, caller);
    return new KnownRecord(
        recordId,
        record.feed() == Feed.TEST_SITES
            ? Optional.of(sites.isKnown(record.feeder().source(), record.recordId()))
            : desk.isKnown(record, BearerHeader.of(token)));
  }

  private static Named named(String feed, String recordId, Caller caller) {
    // As a cell is read, so that whoever fed an id can take it back as they wrote it.
    String read = CellText.unquoted(CellText.plain(recordId));
    return new Named(FedFeeds.require(feed, caller), read, Feeders.feederOf(caller));
  }
}
