package org.healthcode.declaration.client;

import java.util.List;
import org.healthcode.declaration.client.ClientForm.KeyForm;

/** Registrations as somebody would propose them. */
public final class ClientForms {
  /** An Ed25519 key, SubjectPublicKeyInfo in Base64. */
  public static final String KEY = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";

  private ClientForms() {}

  /** The metro of Zhengzhou, which scans. */
  public static ClientForm metro(int perMinute, String region, String until) {
    return new ClientForm(
        "zz-metro",
        "郑州地铁",
        "Zhengzhou Metro",
        "乘客进站查验",
        "《郑州市疫情防控指挥部通告》",
        region,
        List.of("SCAN"),
        perMinute,
        200_000,
        List.of(new KeyForm("a2V5", KEY, null, null)),
        until);
  }
}
