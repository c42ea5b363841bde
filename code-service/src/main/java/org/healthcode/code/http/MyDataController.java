package org.healthcode.code.http;

import io.swagger.v3.oas.annotations.Operation;
import org.healthcode.code.resident.DataExports;
import org.healthcode.code.resident.Erasing;
import org.healthcode.code.resident.Holders;
import org.healthcode.starter.security.BearerHeader;
import org.healthcode.starter.security.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What is held of a person: all of it in one answer, and its end. */
@RestController
@RequestMapping("/codes/{who}/data")
class MyDataController {
  private final Holders holders;
  private final DataExports exports;
  private final Erasing erasing;

  MyDataController(Holders holders, DataExports exports, Erasing erasing) {
    this.holders = holders;
    this.exports = exports;
    this.erasing = erasing;
  }

  /**
   * @param who {@code me}, or the person id of a dependant
   */
  @Operation(summary = "导出本人全部数据 / all that is held of a person")
  @GetMapping
  Mono<ResponseEntity<DataExports.DataAnswer>> export(
      Caller caller, @PathVariable String who, JwtAuthenticationToken token) {
    return holders
        .find(caller, who)
        .flatMap(holder -> exports.export(caller, holder, BearerHeader.of(token)))
        .map(answer -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer));
  }

  /** Erases who a person is, and what they told, unless a restriction forbids it. */
  @Operation(summary = "删除本人数据 / erase a person's data")
  @DeleteMapping
  Mono<ResponseEntity<Erasing.ErasedAnswer>> erase(Caller caller, @PathVariable String who) {
    return holders
        .find(caller, who)
        .flatMap(holder -> erasing.erase(caller, holder))
        .map(answer -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer));
  }
}
