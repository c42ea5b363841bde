package org.healthcode.schemas.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustListTest {
  private static final String X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
  private static final TrustedKey ONE = new TrustedKey("AQID", X, Optional.of("41"));
  private static final TrustedKey TWO = new TrustedKey("BAUG", X, Optional.empty());

  @Test
  void theJsonIsAJwkSetAndComesBack() {
    TrustList list = new TrustList(List.of(ONE, TWO));
    assertThat(list.toJson())
        .startsWith(
            "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"use\":\"sig\",\"alg\":\"EdDSA\",\"kid\":\"AQID\"");
    assertThat(TrustList.fromJson(list.toJson())).isEqualTo(list);
  }

  @Test
  void keysOfOtherTypesAreLeftOut() {
    String json =
        """
        {"keys":[{"kty":"RSA","kid":"r","n":"AQ","e":"AQAB"},{"kty":"OKP","crv":"X25519","kid":"AQID","x":"%s"}]}
        """;
    assertThat(TrustList.fromJson(json.formatted(X)).keys()).isEmpty();
  }

  @Test
  void twoListsJoinWithoutDoublingAKey() {
    TrustList both = new TrustList(List.of(ONE)).and(new TrustList(List.of(TWO, ONE)));
    assertThat(both.keys()).containsExactly(ONE, TWO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"keys\":{}}",
        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"AQID\"}]}",
        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"AQID\",\"x\":\"AQID\"}]}",
        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}]}",
        "not json"
      })
  void whatIsNoTrustListIsRefused(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> TrustList.fromJson(json));
  }
}
