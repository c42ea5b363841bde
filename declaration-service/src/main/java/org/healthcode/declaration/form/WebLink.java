package org.healthcode.declaration.form;

import java.net.URI;
import java.net.URISyntaxException;
import org.healthcode.schemas.id.PlainKeys;

/** Addresses that authorities give to residents. */
public final class WebLink {
  public static final int LONGEST = 500;
  public static final String EXPECTED = "an https address of at most " + LONGEST + " characters";

  private WebLink() {}

  /** Whether a page may link there: encrypted, without an account, and without anybody's number. */
  public static boolean isSafe(String text) {
    try {
      URI link = new URI(text);
      return text.length() <= LONGEST
          && "https".equalsIgnoreCase(link.getScheme())
          && link.getHost() != null
          && link.getRawUserInfo() == null
          && PlainKeys.holdsNoIdentity(text);
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
