package org.healthcode.starter.pages;

import java.net.URI;
import org.healthcode.starter.session.PageSession;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** Ends the session here and at the provider (OpenID Connect RP-Initiated Logout 1.0). */
@RestController
final class SignOutController {
  private final Provider provider;
  private final PageSession session;
  private final URI base;

  SignOutController(Provider provider, PageSession session, URI base) {
    this.base = base;
    this.provider = provider;
    this.session = session;
  }

  @PostMapping(SignInPaths.SIGN_OUT)
  Mono<ResponseEntity<Void>> signOut(
      ServerWebExchange exchange, @RequestParam(defaultValue = LocalPath.HOME) String to) {
    session.end(exchange);
    URI home = base.resolve(LocalPath.orHome(to));
    return provider
        .findByRegistrationId(Provider.ID)
        .map(registration -> providersLogout(registration, home))
        .onErrorReturn(home)
        .map(
            next ->
                ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header("Clear-Site-Data", "\"cache\", \"storage\"")
                    .header(HttpHeaders.LOCATION, next.toString())
                    .build());
  }

  private static URI providersLogout(ClientRegistration registration, URI home) {
    Object endpoint =
        registration.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
    return endpoint == null
        ? home
        : UriComponentsBuilder.fromUriString(endpoint.toString())
            .queryParam("client_id", registration.getClientId())
            .queryParam("post_logout_redirect_uri", home)
            .encode()
            .build()
            .toUri();
  }
}
