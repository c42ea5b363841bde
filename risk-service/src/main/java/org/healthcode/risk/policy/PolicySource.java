package org.healthcode.risk.policy;

import java.io.StringReader;
import org.healthcode.schemas.policy.PolicySignature;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;

/**
 * The text of a policy file.
 *
 * @param name for messages
 */
public record PolicySource(String name, String yaml) {

  /** Ten times the ones that ship. */
  public static final int LONGEST = 200_000;

  /** Aliases multiply: more than a person writes would make a small file a large policy. */
  private static final int MOST_ALIASES = 300;

  /**
   * Reads and checks.
   *
   * @throws PolicyFormatException naming every error with its line
   */
  public PolicyFile read() {
    if (yaml.length() > LONGEST) {
      throw PolicyFormatException.of(name, "expected at most " + LONGEST + " characters");
    }
    if (aliases() > MOST_ALIASES) {
      throw PolicyFormatException.of(name, "expected at most " + MOST_ALIASES + " aliases");
    }
    return PolicyReader.read(name, new StringReader(yaml));
  }

  public String sha256() {
    return PolicySignature.sha256(yaml);
  }

  private long aliases() {
    long aliases = 0;
    try {
      for (var event : new Yaml(new LoaderOptions()).parse(new StringReader(yaml))) {
        if (event instanceof AliasEvent) {
          aliases++;
        }
      }
    } catch (YAMLException e) {
      // The reader says what is wrong, and where.
      return 0;
    }
    return aliases;
  }
}
