package org.healthcode.tools;

import picocli.CommandLine.Option;

/** The option that says where the schema registry is. */
public final class RegistryOption {

  @Option(
      names = "--registry",
      paramLabel = "URL",
      defaultValue = "${env:REGISTRY_URL:-http://localhost:8085}",
      description = "The schema registry; else REGISTRY_URL, else http://localhost:8085.")
  private String url = "";

  public String url() {
    return url;
  }
}
