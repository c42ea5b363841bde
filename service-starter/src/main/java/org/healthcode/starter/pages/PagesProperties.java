package org.healthcode.starter.pages;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the pages of the four services are, as browsers see them, and as whom they sign people in.
 *
 * @param clientId the public client (OAuth 2, PKCE) that the identity provider knows the pages by
 * @param declaration base of the declaration service's pages, without a slash at the end
 * @param risk of the risk service's
 * @param code of the code service's
 * @param verification of the verification service's
 * @param hotline the telephone number that every page names
 */
@ConfigurationProperties("healthcode.pages")
public record PagesProperties(
    @DefaultValue("healthcode-pages") String clientId,
    @DefaultValue("http://localhost:8081") URI declaration,
    @DefaultValue("http://localhost:8082") URI risk,
    @DefaultValue("http://localhost:8083") URI code,
    @DefaultValue("http://localhost:8084") URI verification,
    @DefaultValue("12345") String hotline) {}
