package org.healthcode.schemas.issuer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.healthcode.schemas.event.Color;

/**
 * What each state of an issuer means here. States are texts and compared as such: {@code 01} is not
 * {@code 1}, and the same digit is another color elsewhere.
 *
 * @param meanings by state; empty where the state says nothing of health
 */
public record ColorMap(Map<String, Optional<Color>> meanings) {
  public ColorMap {
    meanings = Collections.unmodifiableMap(new LinkedHashMap<>(meanings));
  }

  /** Whether the issuer declared this state. */
  public boolean knows(String state) {
    return meanings.containsKey(state);
  }

  /** The color; empty for a state that has none and for one that nobody declared. */
  public Optional<Color> colorOf(String state) {
    return meanings.getOrDefault(state, Optional.empty());
  }
}
