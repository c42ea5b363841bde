package org.healthcode.code.web;

import java.util.Locale;
import java.util.Optional;
import org.healthcode.code.domain.Times;
import org.healthcode.code.paper.PaperSheet;
import org.healthcode.code.paper.PaperSheets;
import org.healthcode.code.resident.Holders;
import org.healthcode.code.resident.PaperCodes;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.starter.pages.PageController;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.threads.VirtualThreads;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The paper code: to print, and to take back. */
@PageController
@RequestMapping("/me/code/{who}/paper")
class PaperPage {

  private final Holders holders;
  private final PaperCodes codes;
  private final PaperSheets sheets = new PaperSheets();

  PaperPage(Holders holders, PaperCodes codes) {
    this.holders = holders;
    this.codes = codes;
  }

  @GetMapping
  Mono<Rendering> page(
      Caller caller, @PathVariable String who, @RequestParam MultiValueMap<String, String> query) {
    return holders.find(caller, who).map(holder -> page(holder, query.containsKey("revoked")));
  }

  /** A POST, since the first one gives out a serial. */
  @PostMapping
  Mono<ResponseEntity<byte[]>> print(Caller caller, @PathVariable String who, Locale locale) {
    return holders
        .find(caller, who)
        .flatMap(codes::issue)
        .map(
            issued ->
                PaperSheet.of(issued, Words.in(locale).moment(Times.atMilli(issued.serial()))))
        .flatMap(sheet -> VirtualThreads.call(() -> sheets.pdf(sheet)))
        .map(PaperPage::file);
  }

  @PostMapping("/revocation")
  Mono<Rendering> revoke(Caller caller, @PathVariable String who) {
    return holders
        .find(caller, who)
        .flatMap(
            holder ->
                codes
                    .revoke(holder)
                    .map(_ -> "/me/code/" + holder.person().hex() + "/paper?revoked=yes"))
        .map(done -> Rendering.redirectTo(done).build());
  }

  private static Rendering page(Holders.Holder holder, boolean revoked) {
    Optional<CodeTimeline> timeline = holder.status().timeline();
    return Rendering.view("paper")
        .modelAttribute("light", true)
        .modelAttribute("who", holder.person().hex())
        .modelAttribute("self", holder.caller().equals(holder.person()))
        .modelAttribute("name", timeline.map(CodeTimeline::getMaskedName).orElse(""))
        .modelAttribute("tail", timeline.map(CodeTimeline::getIdTail).orElse(""))
        .modelAttribute("revoked", revoked)
        .build();
  }

  private static ResponseEntity<byte[]> file(byte[] pdf) {
    ContentDisposition attachment =
        ContentDisposition.attachment().filename("health-code.pdf").build();
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
        .cacheControl(CacheControl.noStore())
        .body(pdf);
  }
}
