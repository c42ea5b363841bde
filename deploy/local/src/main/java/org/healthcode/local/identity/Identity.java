package org.healthcode.local.identity;

import java.util.Map;

/**
 * Whom a token speaks for.
 *
 * @param subject the stable {@code sub}; never an ID number
 * @param scope space separated
 * @param claims what the services read besides: real-name claims of residents, region and authority
 *     of staff
 */
public record Identity(String subject, String scope, Map<String, String> claims) {
  public Identity {
    claims = Map.copyOf(claims);
  }
}
