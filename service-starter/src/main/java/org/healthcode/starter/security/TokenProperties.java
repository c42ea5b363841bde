package org.healthcode.starter.security;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.healthcode.starter.InvalidSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How an identity provider says what our claims say. Each claim has a variable of its own in the
 * environment, as in {@code healthcode-defaults.yaml}.
 *
 * @param audience what the {@code aud} of a token for these services names
 * @param claims our name of a claim to the provider's; dots lead into objects, as in {@code
 *     realm_access.roles}
 * @param values our name of a claim to what its values mean, pairs apart by blanks, as in {@code
 *     IDENTITY_CARD=10 PASSPORT=14}; empty where they are ours. A value that is not named there
 *     means nothing.
 */
@ConfigurationProperties("healthcode.tokens")
public record TokenProperties(
    String audience, Map<String, String> claims, Map<String, String> values) {

  /** All that is read of a token beside its issuer and times. */
  static final Set<String> KNOWN =
      Set.of(
          "sub",
          "scope",
          "region",
          "authority",
          "checkpoint_id",
          "venue",
          "feeds",
          "window",
          "id_type",
          "id_number",
          "name");

  private static final Pattern PAIRS = Pattern.compile("([^ =]+=[^ =]+( +|$))*");

  public TokenProperties {
    InvalidSettingException.require(
        !audience.isBlank(), "healthcode.tokens.audience", "a word", "TOKEN_AUDIENCE");
    claims = Map.copyOf(claims);
    values = Map.copyOf(values);
    requireKnown("claims", claims.keySet());
    requireKnown("values", values.keySet());
    claims.forEach(
        (name, theirs) ->
            InvalidSettingException.require(
                !theirs.isBlank(),
                "healthcode.tokens.claims." + name,
                "the name of a claim",
                "TOKEN_" + name.toUpperCase(java.util.Locale.ROOT)));
    values.forEach(
        (name, pairs) ->
            InvalidSettingException.require(
                PAIRS.matcher(pairs).matches(),
                "healthcode.tokens.values." + name,
                "pairs such as PASSPORT=14, apart by blanks",
                "TOKEN_" + name.toUpperCase(java.util.Locale.ROOT) + "_VALUES"));
  }

  private static void requireKnown(String what, Set<String> names) {
    InvalidSettingException.require(
        KNOWN.containsAll(names),
        "healthcode.tokens." + what,
        "settings of " + new TreeSet<>(KNOWN),
        "TOKEN_*");
  }
}
