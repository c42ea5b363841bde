package org.healthcode.declaration.web.desk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.declaration.allowance.AllowanceReading;
import org.healthcode.declaration.client.ClientProposalReading;
import org.healthcode.declaration.issuer.IssuerProposalReading;
import org.healthcode.declaration.override.OverrideReading;
import org.healthcode.declaration.proposal.RiskProposalReading;
import org.healthcode.declaration.waiting.WaitingElsewhere;
import org.healthcode.declaration.waiting.WaitingElsewhere.Word;
import org.healthcode.starter.pages.desk.DeskPage;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.security.BearerHeader;
import org.healthcode.starter.security.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * 待第二人决定: whatever waits for a second person, of all kinds in one list. What lies in the risk
 * service is decided there, by the same account's word, which this page passes on.
 */
@DeskPage
@RequestMapping(SecondPersonPage.PATH)
final class SecondPersonPage {
  static final String PATH = "/desk/second-person";

  private static final int SIZE = 50;

  private final PendingRows pending;
  private final WaitingElsewhere elsewhere;

  SecondPersonPage(
      OverrideReading overrides,
      RiskProposalReading places,
      AllowanceReading allowances,
      ClientProposalReading clients,
      IssuerProposalReading issuers,
      WaitingElsewhere elsewhere) {
    this.pending = new PendingRows(overrides, places, allowances, clients, issuers, elsewhere);
    this.elsewhere = elsewhere;
  }

  @GetMapping
  String page(
      @RequestParam(defaultValue = "") String after,
      Caller caller,
      JwtAuthenticationToken token,
      Model model) {
    PendingRows.Found found = pending.find(caller, BearerHeader.of(token));
    List<PendingRow> behind = found.rows().stream().filter(row -> row.isBehind(after)).toList();
    List<PendingRow> shown = behind.stream().limit(SIZE).toList();
    model.addAttribute("rows", shown);
    model.addAttribute("all", found.rows().size());
    model.addAttribute("isComplete", found.isComplete());
    model.addAttribute(
        "next", behind.size() > SIZE ? Optional.of(shown.getLast().position()) : Optional.empty());
    return "desk/second-person";
  }

  @PostMapping("/groups/{groupId}/{version}/{word}")
  ResponseEntity<byte[]> decideGroup(
      @PathVariable String groupId,
      @PathVariable long version,
      @PathVariable String word,
      JwtAuthenticationToken token) {
    return answer(
        elsewhere.decideGroup(
            groupId,
            version,
            word(word, Stream.of(Word.APPROVAL, Word.REFUSAL)),
            BearerHeader.of(token)));
  }

  @PostMapping("/policies/{releaseId}/{word}")
  ResponseEntity<byte[]> decidePolicy(
      @PathVariable String releaseId, @PathVariable String word, JwtAuthenticationToken token) {
    return answer(
        elsewhere.decidePolicy(
            releaseId, word(word, Stream.of(Word.values())), BearerHeader.of(token)));
  }

  private static Word word(String said, Stream<Word> known) {
    return known
        .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(said))
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("Expected approval or refusal."));
  }

  private static ResponseEntity<byte[]> answer(Optional<WaitingElsewhere.Answer> said) {
    WaitingElsewhere.Answer answer =
        said.orElseThrow(
            () ->
                new ProblemException(
                    Problems.unavailable(
                        "risk-service-unavailable",
                        "Expected an answer of the risk service. Look whether it was done before"
                            + " you try again.")));
    return ResponseEntity.status(answer.status())
        .contentType(MediaType.parseMediaType(answer.mediaType()))
        .cacheControl(CacheControl.noStore())
        .body(answer.body());
  }
}
