package org.healthcode.starter.pages;

import java.net.URI;
import org.healthcode.starter.InvalidSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the pages of the four services are, as browsers see them, and as whom they sign people in.
 *
 * @param clientId the public client (OAuth 2, PKCE) that the identity provider knows the pages by
 * @param base of this service's pages, without a path: what it says of its own address, whatever
 *     {@code Host} a request names
 * @param declaration base of the declaration service's pages, without a slash at the end
 * @param risk of the risk service's
 * @param code of the code service's
 * @param verification of the verification service's
 * @param hotline the telephone number that every page names
 */
@ConfigurationProperties("healthcode.pages")
public record PagesProperties(
    String clientId,
    URI base,
    URI declaration,
    URI risk,
    URI code,
    URI verification,
    String hotline) {

  public PagesProperties {
    InvalidSettingException.require(
        isAddress(base),
        "healthcode.pages.base",
        "an http or https address without a path",
        "BASE_URL");
  }

  /** Whether cookies travel over https alone. */
  public boolean isSecure() {
    return "https".equals(base.getScheme());
  }

  private static boolean isAddress(URI base) {
    return ("https".equals(base.getScheme()) || "http".equals(base.getScheme()))
        && base.getHost() != null
        && base.getRawUserInfo() == null
        && (base.getRawPath().isEmpty() || base.getRawPath().equals("/"))
        && base.getRawQuery() == null;
  }
}
