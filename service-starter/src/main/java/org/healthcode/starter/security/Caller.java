package org.healthcode.starter.security;

import java.util.Optional;
import java.util.Set;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.problem.ProblemException;

/**
 * Who calls, as their token says; a parameter type for handlers.
 *
 * @param subject the account
 * @param scopes such as {@code operator}, without the {@code SCOPE_} of authorities
 * @param region the GB/T 2260 prefix that a member of staff works for: 2, 4 or 6 digits
 * @param authority the {@code source} of what an operator feeds; the subject where the token names
 *     none
 * @param checkpoint the checkpoint of a checkpoint's account
 * @param resident the real-name identity of a resident's account
 * @param feeds the words of the kinds of records that the account may feed; none where the token
 *     names none
 * @param window whether the account is a community window (社区窗口); not where the token does not say
 *     so
 */
public record Caller(
    String subject,
    Set<String> scopes,
    Optional<String> region,
    String authority,
    Optional<CheckpointIdentity> checkpoint,
    Optional<Resident> resident,
    Set<String> feeds,
    boolean window) {

  private static final int PROVINCE_DIGITS = 2;

  public Caller {
    scopes = Set.copyOf(scopes);
    feeds = Set.copyOf(feeds);
  }

  public boolean has(String scope) {
    return scopes.contains(scope);
  }

  /** Whether the account feeds, and may take back, records of this kind. */
  public boolean mayFeed(Feed feed) {
    return feeds.contains(feed.word());
  }

  /** Whether the region lies in the subtree that this member of staff works for. */
  public boolean covers(String regionCode) {
    return region.filter(regionCode::startsWith).isPresent();
  }

  /** Whether this member of staff works for a whole province. */
  public boolean isOfProvince() {
    return region.filter(own -> own.length() == PROVINCE_DIGITS).isPresent();
  }

  public Optional<PersonId> person() {
    return resident.map(Resident::person);
  }

  /**
   * The real-name identity.
   *
   * @throws ProblemException 403 when the token has none
   */
  public Resident requireResident() {
    return resident.orElseThrow(
        () ->
            ProblemException.forbidden(
                "Expected a token with a real-name identity (id_type, id_number)."));
  }

  /**
   * The pseudonym of the real-name identity.
   *
   * @throws ProblemException 403 when the token has none
   */
  public PersonId requirePerson() {
    return requireResident().person();
  }

  /**
   * The same, named by their pseudonym, as the audit log names residents: what a provider puts into
   * the subject of a resident may be an identity number.
   *
   * @throws ProblemException 403 when the token has no real-name identity
   */
  public Caller pseudonymous() {
    return new Caller(
        Ids.residentSource(requirePerson()),
        scopes,
        Optional.empty(),
        "resident",
        Optional.empty(),
        resident,
        Set.of(),
        false);
  }

  /**
   * The checkpoint.
   *
   * @throws ProblemException 403 when the token names none
   */
  public CheckpointIdentity requireCheckpoint() {
    return checkpoint.orElseThrow(
        () -> ProblemException.forbidden("Expected a token with a checkpoint_id."));
  }

  @Override
  public String toString() {
    return "Caller[scopes=" + scopes + ", rest redacted]";
  }
}
