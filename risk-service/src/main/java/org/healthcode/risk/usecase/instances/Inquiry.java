package org.healthcode.risk.usecase.instances;

import java.util.Optional;

/**
 * By whom this instance is asked; a parameter type for handlers.
 *
 * @param authorization the caller's verified token as a header, for asking others with it
 * @param fromInstance whether another instance proved that it asks for its caller, who has left the
 *     trace there
 */
public record Inquiry(Optional<String> authorization, boolean fromInstance) {

  @Override
  public String toString() {
    return "Inquiry[fromInstance=" + fromInstance + ", rest redacted]";
  }
}
