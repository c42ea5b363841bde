package org.healthcode.starter.security;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PlainKeys;
import org.healthcode.schemas.spelling.PrintedText;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Reads a {@link Caller} out of a verified token: the edge where a document becomes a pseudonym.
 */
public final class Callers {
  private static final Pattern REGION = Pattern.compile("[0-9]{2}|[0-9]{4}|[0-9]{6}");
  private static final Pattern WORDS = Pattern.compile(" +");
  private static final Set<String> RESIDENTS_ALONE = Set.of("resident");
  private static final String AUTHORITY_PREFIX = "SCOPE_";

  private final Pepper pepper;
  private final Clock clock;

  public Callers(Pepper pepper, Clock clock) {
    this.pepper = pepper;
    this.clock = clock;
  }

  /**
   * @throws ProblemException 403 {@code token-claims} when a claim is not what it should be
   */
  public Caller of(JwtAuthenticationToken authentication) {
    Jwt token = authentication.getToken();
    String subject = claim(token, "sub").orElseThrow(() -> unusable("sub", "the account"));
    Set<String> scopes = scopes(authentication);
    if (!RESIDENTS_ALONE.equals(scopes)) {
      requireClear(token);
    }
    return new Caller(
        subject,
        scopes,
        claim(token, "region").map(Callers::region),
        claim(token, "authority").orElse(subject),
        claim(token, "checkpoint_id").map(id -> new CheckpointIdentity(id, claim(token, "venue"))),
        claim(token, "id_number").map(number -> resident(token, number)),
        feeds(token),
        isWindow(token));
  }

  /** A list, or as scopes are written: one text, its words apart by blanks. */
  private static Set<String> feeds(Jwt token) {
    return Optional.ofNullable(token.getClaimAsStringList("feeds")).stream()
        .flatMap(List::stream)
        .flatMap(WORDS::splitAsStream)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Whether the account is a community window; not where the token does not say so. */
  public static boolean isWindow(Jwt token) {
    return claim(token, "window").filter("true"::equals).isPresent();
  }

  /** The accounts of staff stand in records and in the audit log; residents have a pseudonym. */
  private static void requireClear(Jwt token) {
    for (String name : List.of("sub", "authority", "checkpoint_id", "venue")) {
      if (claim(token, name).filter(text -> !PlainKeys.namesNobody(text)).isPresent()) {
        throw unusable(name, "a name without an identity or phone number");
      }
    }
  }

  private Resident resident(Jwt token, String number) {
    String type =
        claim(token, "id_type").orElseThrow(() -> unusable("id_type", "the type of id_number"));
    return switch (IdDocument.check(type, number, ChinaTime.day(clock.instant()))) {
      case IdCheck.Valid(IdDocument document) ->
          new Resident(
              pepper.personId(document), document, claim(token, "name").map(Callers::name));
      case IdCheck.Invalid(String field, String expected) -> throw unusable(field, expected);
    };
  }

  private static Set<String> scopes(JwtAuthenticationToken authentication) {
    return authentication.getAuthorities().stream()
        .flatMap(granted -> Stream.ofNullable(granted.getAuthority()))
        .filter(authority -> authority.startsWith(AUTHORITY_PREFIX))
        .map(authority -> authority.substring(AUTHORITY_PREFIX.length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Printed on codes and in lists, beside other text. */
  private static String name(String name) {
    if (!PrintedText.isPlain(name)) {
      throw unusable("name", "a name without characters that break lines or turn text around");
    }
    return name;
  }

  private static String region(String prefix) {
    if (!REGION.matcher(prefix).matches()) {
      throw unusable("region", "a GB/T 2260 prefix of 2, 4 or 6 digits");
    }
    return prefix;
  }

  private static Optional<String> claim(Jwt token, String name) {
    return Optional.ofNullable(token.getClaimAsString(name)).filter(text -> !text.isBlank());
  }

  private static ProblemException unusable(String claim, String expected) {
    return new ProblemException(
        HttpStatus.FORBIDDEN,
        "token-claims",
        "登录凭证的内容有误",
        "The token's claims can't be used",
        "Expected the token's claim " + claim + " to be " + expected + ".");
  }
}
