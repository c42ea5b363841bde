package org.healthcode.declaration.family;

import java.util.Optional;

/** Encrypts the name of who asks for a link, for those who must give their word. */
public interface NameSealer {

  /**
   * @param linkId what it belongs to; it cannot be opened as the name of another link
   * @return text that may leave the process
   */
  String sealName(String name, String linkId);

  /** Empty where there is none, or where it can't be read any more. */
  Optional<String> openName(String sealed, String linkId);
}
