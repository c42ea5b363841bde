package org.healthcode.starter.pages;

import java.net.URI;
import org.healthcode.starter.threads.VirtualThreads;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import reactor.core.publisher.Mono;

/**
 * The one OpenID provider. It is asked where its endpoints are at the first sign-in, not at start,
 * so that a provider that is away keeps no service from starting.
 */
final class Provider implements ReactiveClientRegistrationRepository {
  static final String ID = "provider";

  private final Mono<ClientRegistration> registration;

  Provider(String issuer, String clientId, URI base) {
    this.registration =
        VirtualThreads.call(
                () ->
                    ClientRegistrations.fromIssuerLocation(issuer)
                        .registrationId(ID)
                        .clientId(clientId)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .redirectUri(base.resolve(SignInPaths.CALLBACK).toString())
                        .scope("openid")
                        .userInfoUri(null)
                        .userNameAttributeName("sub")
                        .build())
            .onErrorMap(e -> new AuthenticationServiceException("the provider is away", e))
            .cacheInvalidateIf(_ -> false);
  }

  @Override
  public Mono<ClientRegistration> findByRegistrationId(String id) {
    return id.equals(ID) ? registration : Mono.empty();
  }
}
