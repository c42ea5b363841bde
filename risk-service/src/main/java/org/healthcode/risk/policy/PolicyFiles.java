package org.healthcode.risk.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.domain.policy.PolicySet;

/** Finds policy files: those that ship, and those that a site keeps in a folder. */
public final class PolicyFiles {

  /**
   * Ids of those that ship as an offer: nothing judges by them until two people have released them,
   * since a new version of the software is no such release.
   */
  private static final Set<String> OFFERED = Set.of("henan-2022-03", "national-2022-11");

  private static final List<String> SHIPPED =
      List.of(
          "henan-2020-03.yaml",
          "henan-2022-03.yaml",
          "national-2022-06.yaml",
          "national-2022-11.yaml");

  private PolicyFiles() {}

  /** Whether a policy that ships counts as released from its effective date on. */
  public static boolean countsAsReleased(Policy policy) {
    return !OFFERED.contains(policy.id());
  }

  /**
   * The policies that ship.
   *
   * @throws PolicyFormatException naming every error with its line
   */
  public static List<PolicyFile> shipped() {
    return shippedSources().stream().map(PolicySource::read).toList();
  }

  /** The texts of the policies that ship. */
  public static List<PolicySource> shippedSources() {
    return SHIPPED.stream().map(name -> new PolicySource(name, text(name))).toList();
  }

  /**
   * The files of a folder that end in {@code .yaml}, by name.
   *
   * @throws PolicyFormatException naming every error with its line
   */
  public static List<PolicyFile> inFolder(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(PolicyFiles::file)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the folder of policies " + folder, e);
    }
  }

  public static PolicySet policies(List<PolicyFile> files) {
    return new PolicySet(files.stream().map(PolicyFile::policy).toList());
  }

  private static String text(String name) {
    try (InputStream stream = PolicyFiles.class.getResourceAsStream("/policies/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("the policy " + name + " does not ship");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the policy " + name, e);
    }
  }

  private static PolicyFile file(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return PolicyReader.read(file.getFileName().toString(), reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the policy " + file, e);
    }
  }
}
