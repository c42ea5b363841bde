package org.healthcode.starter.security;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Reads a token of a provider whose claims have other names as if they had ours. What the provider
 * does not say is not there: nothing here gives a right.
 */
final class TranslatedClaims {
  /** Claims that are lists of words, also where they are one text. */
  private static final Set<String> LISTS = Set.of("scope", "feeds");

  private static final String BLANKS = " +";

  /** Spring reads both as scopes. */
  private static final String OTHER_SCOPE = "scp";

  private final Map<String, String> names;
  private final Map<String, Map<String, String>> values;

  TranslatedClaims(TokenProperties settings) {
    this.names = settings.claims();
    this.values =
        settings.values().entrySet().stream()
            .filter(entry -> !entry.getValue().isBlank())
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> pairs(entry.getValue())));
  }

  private static Map<String, String> pairs(String text) {
    return Arrays.stream(text.strip().split(BLANKS))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  /** The same token with our claims in place of the provider's. */
  Jwt translate(Jwt token) {
    Map<String, Object> ours = new HashMap<>();
    for (String name : TokenProperties.KNOWN) {
      find(token.getClaims(), names.getOrDefault(name, name))
          .flatMap(value -> meant(name, value))
          .ifPresent(value -> ours.put(name, value));
    }
    return Jwt.withTokenValue(token.getTokenValue())
        .headers(headers -> headers.putAll(token.getHeaders()))
        .claims(
            claims -> {
              claims.putAll(token.getClaims());
              // A claim of theirs by a name of ours means something else.
              claims.keySet().removeAll(TokenProperties.KNOWN);
              claims.remove(OTHER_SCOPE);
              claims.putAll(ours);
            })
        .build();
  }

  /** A name that has dots may be one of a claim as it stands, such as a URL. */
  private static Optional<Object> find(Map<?, ?> claims, String path) {
    Object whole = claims.get(path);
    int dot = path.indexOf('.');
    if (whole != null || dot < 0) {
      return Optional.ofNullable(whole);
    }
    return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? find(inner, path.substring(dot + 1))
        : Optional.empty();
  }

  private Optional<Object> meant(String name, Object value) {
    Function<String, Optional<String>> meaning =
        word ->
            Optional.ofNullable(values.get(name))
                .map(known -> Optional.ofNullable(known.get(word)))
                .orElseGet(() -> Optional.of(word));
    if (LISTS.contains(name)) {
      List<String> words = new ArrayList<>();
      words(value).forEach(word -> meaning.apply(word).ifPresent(words::add));
      return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }
    return value instanceof Collection<?> || value instanceof Map<?, ?>
        ? Optional.empty()
        : meaning.apply(value.toString()).map(word -> word);
  }

  private static List<String> words(Object value) {
    Collection<?> parts = value instanceof Collection<?> list ? list : List.of(value);
    return parts.stream()
        .map(Object::toString)
        .flatMap(text -> Arrays.stream(text.split(BLANKS)))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
