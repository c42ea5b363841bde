package org.healthcode.starter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.starter.InvalidSettingException;
import org.healthcode.starter.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import reactor.core.publisher.Mono;

/** Tokens as providers like 豫事办 or Alipay give them, whose claims have other names. */
class TranslatedClaimsTest {
  private static final Instant NOW = Instant.parse("2022-07-01T08:00:00Z");
  private static final String NUMBER = "11010519491231002X";

  private static final TokenProperties THEIRS =
      new TokenProperties(
          "jkm-henan",
          Map.of(
              "sub", "user_id",
              "scope", "realm_access.roles",
              "region", "area_code",
              "id_type", "cert_type",
              "id_number", "cert_no",
              "name", "user_name"),
          Map.of(
              "scope", "citizen=resident cdc-clerk=operator",
              "id_type", "IDENTITY_CARD=10 PASSPORT=14",
              "feeds", ""));

  private static final Map<String, Object> CITIZEN =
      Map.of(
          "user_id", "2088-1",
          "realm_access", Map.of("roles", List.of("citizen", "offline_access")),
          "cert_type", "IDENTITY_CARD",
          "cert_no", NUMBER,
          "user_name", "张三");

  private final Pepper pepper = Pepper.fromHex("00".repeat(32));

  @Test
  void aResidentOfAnotherProviderIsThePersonThatTheDocumentNames() {
    Caller caller = caller(THEIRS, CITIZEN);

    assertThat(caller.scopes()).containsExactly("resident");
    assertThat(caller.subject()).isEqualTo("2088-1");
    assertThat(caller.requireResident().name()).contains("张三");
    assertThat(caller.requirePerson()).isEqualTo(caller(ours(), OURS).requirePerson()).isNotNull();
  }

  @Test
  void staffOfAnotherProviderHasWhatItsRolesMeanAndNothingElse() {
    Caller caller =
        caller(
            THEIRS,
            Map.of(
                "user_id", "clerk-7",
                "realm_access", Map.of("roles", List.of("cdc-clerk", "approver")),
                "area_code", "4101"));

    assertThat(caller.scopes()).containsExactly("operator");
    assertThat(caller.region()).contains("4101");
    assertThat(caller.feeds()).isEmpty();
    assertThat(caller.window()).isFalse();
  }

  @Test
  void aClaimOfTheirsThatHasANameOfOursGivesNothing() {
    Caller caller =
        caller(
            THEIRS,
            Map.of(
                "user_id", "clerk-7",
                "scope", "openid auditor approver",
                "scp", List.of("approver"),
                "region", "41",
                "id_number", NUMBER,
                "id_type", "10"));

    assertThat(caller.scopes()).isEmpty();
    assertThat(caller.region()).isEmpty();
    assertThat(caller.resident()).isEmpty();
  }

  @Test
  void whatIsNoListWhereItHasToBeOneTextIsNotThere() {
    Caller caller =
        caller(
            THEIRS,
            Map.of("user_id", "clerk-7", "area_code", List.of("41"), "realm_access", "citizen"));

    assertThat(caller.region()).isEmpty();
    assertThat(caller.scopes()).isEmpty();
  }

  @Test
  void aDocumentOfATypeThatIsNotMappedIsRefusedByNameOfTheClaim() {
    assertThatThrownBy(
            () ->
                caller(
                    THEIRS,
                    Map.of("user_id", "2088-1", "cert_type", "BUS_PASS", "cert_no", NUMBER)))
        .isInstanceOf(ProblemException.class)
        .hasMessageNotContaining(NUMBER);
  }

  @Test
  void aTokenForAnotherAudienceIsRefused() {
    assertThatThrownBy(() -> decode(THEIRS, CITIZEN, "healthcode"))
        .isInstanceOf(BadJwtException.class);
    assertThatThrownBy(() -> decode(THEIRS, Map.of("sub", "x"), "jkm-henan"))
        .isInstanceOf(BadJwtException.class);
  }

  @Test
  void aSettingThatCannotBeIsNamed() {
    assertThatThrownBy(() -> new TokenProperties("a", Map.of("id", "x"), Map.of()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("healthcode.tokens.claims");
    assertThatThrownBy(() -> new TokenProperties("a", Map.of(), Map.of("id_type", "IDENTITY_CARD")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("healthcode.tokens.values.id_type");
  }

  private static final Map<String, Object> OURS =
      Map.of("sub", "r", "scope", "resident", "id_type", "10", "id_number", NUMBER, "name", "张三");

  private static TokenProperties ours() {
    return new TokenProperties("jkm-henan", Map.of(), Map.of());
  }

  private Caller caller(TokenProperties settings, Map<String, Object> claims) {
    Jwt token = decode(settings, claims, "jkm-henan");
    return new Callers(pepper, Clock.fixed(NOW, ZoneOffset.UTC))
        .of(new JwtAuthenticationToken(token, new JwtGrantedAuthoritiesConverter().convert(token)));
  }

  private static Jwt decode(TokenProperties settings, Map<String, Object> claims, String audience) {
    return Optional.ofNullable(
            new ClaimedJwtDecoder(
                    token ->
                        Mono.just(
                            Jwt.withTokenValue(token)
                                .header("alg", "none")
                                .claims(all -> all.putAll(claims))
                                .audience(Set.copyOf(List.of(audience)))
                                .expiresAt(NOW.plusSeconds(60))
                                .build()),
                    settings)
                .decode("token")
                .block())
        .orElseThrow();
  }
}
