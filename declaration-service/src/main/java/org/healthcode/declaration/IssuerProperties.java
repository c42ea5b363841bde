package org.healthcode.declaration;

import static org.healthcode.starter.InvalidSettingException.require;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The list of issuers.
 *
 * @param own the name of this installation, two digits of GB/T 2260: no other issuer bears it or
 *     speaks for its regions; the same in all services
 */
@ConfigurationProperties("healthcode.issuers")
record IssuerProperties(String own) {

  IssuerProperties {
    require(own.matches("[1-9][0-9]"), "healthcode.issuers.own", "two digits", "PASS_ISSUER");
  }
}
