package org.healthcode.declaration.issuer;

import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.issuer.IssuerForm.ColorForm;
import org.healthcode.declaration.issuer.IssuerForm.KeyForm;

/** Entries as somebody would propose them. */
public final class IssuerForms {
  /** An Ed25519 key, SubjectPublicKeyInfo in Base64. */
  public static final String KEY = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";

  private IssuerForms() {}

  /** A province that is asked, and whose passes are read. */
  public static IssuerForm province(String issuerId, String region) {
    return province(issuerId, region, "2022-01-01", Optional.empty());
  }

  static IssuerForm province(String issuerId, String region, String from, Optional<String> until) {
    return new IssuerForm(
        issuerId,
        "PROVINCE",
        region.substring(0, 2),
        "福建八闽健康码",
        "Fujian",
        "0591-12345",
        List.of(region),
        List.of("HP1", "TWO_CALLS"),
        List.of(new KeyForm("a2V5", KEY, null, "2022-01-01", null)),
        "https://hc.fj.example/",
        List.of("https://hc.fj.example/code/"),
        List.of(
            new ColorForm("00", "GREEN"), new ColorForm("10", "RED"), new ColorForm("init", null)),
        false,
        null,
        from,
        until.orElse(null));
  }
}
