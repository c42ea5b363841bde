package org.healthcode.risk.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.ledger.RecordOwnership;
import org.healthcode.risk.domain.ledger.RecordStore;
import org.healthcode.risk.domain.person.PersonStore.Location;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.instances.Owners;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.recording.RecordingMoment;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.threads.VirtualThreads;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whether a record was ever fed, when last, and whether it still says anything: not of whom. */
@RestController
class LedgerController {

  private final RecordStore store;
  private final Owners owners;

  LedgerController(RecordStore store, Owners owners) {
    this.store = store;
    this.owners = owners;
  }

  /**
   * What the ledger knows of a record.
   *
   * @param known whether it was ever recorded, taken back or not
   * @param lastRecordedAt when it was recorded or taken back last; left out where it never was
   * @param upTo all that was recorded up to this moment counts; left out where nobody can say
   * @param says what it says now; left out where it was never recorded
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record RecordAnswer(
      boolean known,
      Optional<Instant> lastRecordedAt,
      Optional<Instant> upTo,
      Optional<Says> says) {

    static RecordAnswer of(RecordStore.Held held) {
      RecordOwnership ownership = held.ownership();
      return new RecordAnswer(
          ownership.isKnown(),
          ownership.lastMoment().map(RecordingMoment::at),
          held.upTo(),
          ownership.isKnown() ? Optional.of(says(ownership)) : Optional.empty());
    }

    private static Says says(RecordOwnership ownership) {
      if (ownership.owner().isEmpty()) {
        return Says.NOTHING;
      }
      return ownership.through().caseKey().isPresent() ? Says.CLOSE_CONTACT : Says.SOMETHING;
    }
  }

  /** What a record says, as far as it matters to those who cite it. */
  enum Says {
    /** It was taken back. */
    NOTHING,
    /** That somebody is a close contact, through whom others may come. */
    CLOSE_CONTACT,
    SOMETHING
  }

  @Operation(summary = "Whether a record was ever fed, and when last; of one's own authority's")
  @GetMapping("/ledger/{feed}")
  Mono<ResponseEntity<Object>> record(
      @PathVariable String feed,
      @RequestParam String recordId,
      @RequestParam Optional<String> source,
      Caller caller,
      Inquiry inquiry) {
    String word = known(feed).word();
    String whose = source.orElseGet(caller::authority);
    return VirtualThreads.call(() -> store.locate(whose, word, recordId))
        .flatMap(
            location ->
                switch (location) {
                  case Location.Here(int partition) ->
                      VirtualThreads.call(() -> here(whose, word, recordId, partition));
                  case Location.At(String host, int port) ->
                      owners.ask(host, port, path(whose, word, recordId), inquiry);
                  case Location.Moving moving -> Mono.error(moving());
                });
  }

  private ResponseEntity<Object> here(String source, String feed, String recordId, int partition) {
    RecordAnswer answer =
        store
            .read(source, feed, recordId, partition)
            .map(RecordAnswer::of)
            .orElseThrow(LedgerController::moving);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
  }

  private static Feed known(String feed) {
    return Feed.of(feed)
        .orElseThrow(
            () -> ProblemException.notFound("Expected the word of a feed, such as contacts."));
  }

  private static String path(String source, String feed, String recordId) {
    return "/ledger/" + feed + "?recordId=" + encoded(recordId) + "&source=" + encoded(source);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static ProblemException moving() {
    return new ProblemException(
        Problems.unavailable(
            "ledger-unavailable",
            "The ledger is moving between instances; try again in a few seconds."));
  }
}
