package org.healthcode.local;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.healthcode.local.identity.IdentityProvider;
import org.healthcode.local.identity.Role;
import org.healthcode.local.stack.DataDirectory;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.RunDirectory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Prints a bearer token of the running identity provider. A main class of its own with nothing to
 * load but the JDK, so that a token takes well under a second.
 */
@Command(
    name = "deploy/token",
    mixinStandardHelpOptions = true,
    description = "Prints a bearer token of a demo identity.")
public final class TokenCommand implements Callable<Integer> {
  private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

  @Mixin private DataOption dataOption = new DataOption();

  @Parameters(
      index = "0",
      paramLabel = "ROLE",
      description = "resident, operator, approver, checkpoint, auditor or hotline")
  private String role = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ID-NUMBER",
      description = "whose token, for a resident; an invented one otherwise")
  private Optional<String> idNumber = Optional.empty();

  @Option(
      names = "--id-type",
      description = "10 (resident ID card, the default), 14, 15, 20, 34, 99")
  private Optional<String> idType = Optional.empty();

  @Option(names = "--name", description = "the resident's name")
  private Optional<String> name = Optional.empty();

  @Option(names = "--region", description = "GB/T 2260 prefix of a staff account, 41 by default")
  private Optional<String> region = Optional.empty();

  @Option(names = "--subject", description = "another account of the same role")
  private Optional<String> subject = Optional.empty();

  @Option(names = "--authority", description = "the authority that an operator feeds for")
  private Optional<String> authority = Optional.empty();

  @Option(
      names = "--feeds",
      description =
          "kinds of records that an operator feeds, apart by commas, or none; all by default")
  private Optional<String> feeds = Optional.empty();

  @Option(names = "--window", description = "an operator who is a community window (社区窗口) as well")
  private boolean window;

  @Option(
      names = "--checkpoint",
      description = "the checkpoint of a checkpoint account, demo by default")
  private Optional<String> checkpoint = Optional.empty();

  @Option(
      names = "--venue",
      description = "the venue that a checkpoint stands at, none by default: one on a road")
  private Optional<String> venue = Optional.empty();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TokenCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    if (Role.of(role).isEmpty()) {
      return failed("There is no role \"" + role + "\"; there are " + Role.labels() + ".");
    }
    DataDirectory data = dataOption.directory();
    Optional<URI> endpoint = endpoint(data);
    if (endpoint.isEmpty()) {
      return failed(
          "No identity provider has run on %s. Start it with deploy/up%s."
              .formatted(data.root(), data.commandOption()));
    }
    var connection = (HttpURLConnection) endpoint.get().toURL().openConnection();
    connection.setDoOutput(true);
    connection.setConnectTimeout(2_000);
    connection.setReadTimeout(5_000);
    try {
      connection.getOutputStream().write(form().getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher token = TOKEN.matcher(answer);
      if (!token.find()) {
        return failed("The identity provider gave no token.");
      }
      System.out.println(token.group(1));
      return 0;
    } catch (ConnectException e) {
      return failed(
          "No identity provider answers at %s. Start it with deploy/up%s."
              .formatted(endpoint.get(), data.commandOption()));
    }
  }

  private String form() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", IdentityProvider.DEMO_GRANT);
    fields.put("role", role);
    idNumber.ifPresent(value -> fields.put("id_number", value));
    idType.ifPresent(value -> fields.put("id_type", value));
    name.ifPresent(value -> fields.put("name", value));
    region.ifPresent(value -> fields.put("region", value));
    subject.ifPresent(value -> fields.put("subject", value));
    authority.ifPresent(value -> fields.put("authority", value));
    feeds.ifPresent(value -> fields.put("feeds", value));
    if (window) {
      fields.put("window", "true");
    }
    checkpoint.ifPresent(value -> fields.put("checkpoint", value));
    venue.ifPresent(value -> fields.put("venue", value));
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static Optional<URI> endpoint(DataDirectory data) {
    return RunDirectory.addresses(data)
        .flatMap(addresses -> Optional.ofNullable(addresses.getProperty(Part.IDENTITY.label())))
        .map(port -> URI.create("http://localhost:" + port + "/token"));
  }

  private static int failed(String message) {
    var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    err.println(message);
    return 1;
  }
}
