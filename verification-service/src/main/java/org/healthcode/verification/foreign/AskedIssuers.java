package org.healthcode.verification.foreign;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.event.IssuerFormat;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.issuer.IssuerEntry;
import org.healthcode.schemas.issuer.IssuerList;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.verification.domain.CheckReason;
import org.healthcode.verification.domain.ForeignAnswer;
import org.healthcode.verification.domain.Mode;
import reactor.core.publisher.Mono;

/**
 * Issuers that are asked. A text goes, as a text, to the one issuer that says its codes begin so,
 * to the longest such beginning, and nowhere else; a link in it is never followed.
 */
public final class AskedIssuers implements ForeignCodes {
  private final Issuers issuers;
  private final IssuerQuestions questions;
  private final ToldAnswers answers;
  private final RateLimiter<String> accounts;

  /**
   * @param accounts how often an account may have issuers asked
   */
  public AskedIssuers(
      Issuers issuers, IssuerQuestions questions, Pepper pepper, RateLimiter<String> accounts) {
    this.issuers = issuers;
    this.questions = questions;
    this.answers = new ToldAnswers(pepper);
    this.accounts = accounts;
  }

  /**
   * @throws ProblemException 429 when the account had issuers asked too often
   */
  @Override
  public Mono<ForeignReading> read(ShownText shown) {
    return Mono.justOrEmpty(issuers.current())
        .flatMap(
            list ->
                Mono.justOrEmpty(addressee(list, shown.text()))
                    .flatMap(entry -> ask(list, entry, shown)))
        .map(ForeignReading.Read::new);
  }

  private Mono<ForeignAnswer> ask(IssuerList list, IssuerEntry entry, ShownText shown) {
    Optional<CheckReason> against = Labels.against(list, entry, shown.at());
    if (against.isPresent()) {
      return Mono.just(ForeignAnswer.unclear(Labels.of(entry), against.get(), Mode.ONLINE));
    }
    accounts.acquire(shown.account());
    return questions
        .aboutCode(entry, shown.text())
        .map(told -> answers.judge(entry, told, Optional.empty(), shown.at()));
  }

  /**
   * Asks an issuer about a document.
   *
   * @throws ProblemException 422 where nobody of this id is asked, 429 as above
   */
  public Mono<ForeignAnswer> about(
      String issuerId, IdDocument document, String account, Instant now) {
    Optional<IssuerList> list = issuers.current();
    if (list.isEmpty()) {
      return Mono.just(
          ForeignAnswer.unclear(Optional.empty(), CheckReason.FOREIGN_LIST_AWAY, Mode.ONLINE));
    }
    IssuerEntry entry =
        list.get()
            .find(issuerId)
            .filter(found -> found.reads(IssuerFormat.TWO_CALLS))
            .orElseThrow(
                () ->
                    ProblemException.invalid(
                        "issuerId", "the issuerId of an issuer on the trust list that is asked"));
    Optional<CheckReason> against = Labels.against(list.get(), entry, now);
    if (against.isPresent()) {
      return Mono.just(ForeignAnswer.unclear(Labels.of(entry), against.get(), Mode.ONLINE));
    }
    accounts.acquire(account);
    return questions
        .aboutDocument(entry, document)
        .map(told -> answers.judge(entry, told, Optional.of(document), now));
  }

  /** Those that can be asked now. */
  public List<IssuerEntry> askedAt(Instant now) {
    return issuers.current().stream()
        .flatMap(list -> list.entries().stream())
        .filter(entry -> entry.reads(IssuerFormat.TWO_CALLS) && entry.isRecognisedAt(now))
        .toList();
  }

  /** Where two say the same beginning, nobody knows whose it is, and nobody is asked. */
  private static Optional<IssuerEntry> addressee(IssuerList list, String text) {
    List<Claim> claims =
        list.entries().stream()
            .filter(entry -> entry.reads(IssuerFormat.TWO_CALLS))
            .flatMap(
                entry ->
                    entry.textPrefixes().stream()
                        .filter(prefix -> TextPrefix.begins(text, prefix))
                        .map(prefix -> new Claim(entry, prefix.length())))
            .sorted(Comparator.comparingInt(Claim::length).reversed())
            .toList();
    boolean clear =
        !claims.isEmpty()
            && claims.stream()
                .filter(claim -> claim.length() == claims.getFirst().length())
                .allMatch(claim -> claim.entry().equals(claims.getFirst().entry()));
    return clear ? Optional.of(claims.getFirst().entry()) : Optional.empty();
  }

  private record Claim(IssuerEntry entry, int length) {}
}
