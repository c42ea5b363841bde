package org.healthcode.starter.pages;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

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
    String clientId, URI declaration, URI risk, URI code, URI verification, String hotline) {}
