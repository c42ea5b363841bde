package org.healthcode.local.deadletters;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deploy/dead-letters}. */
@Command(
    name = "deploy/dead-letters",
    mixinStandardHelpOptions = true,
    description = {
      "What could not be read waits in the topic dead-letters; until it is replayed or discarded, a",
      "person's green, or a whole partition's, is not vouched for."
    })
public final class DeadLettersCommand {

  @Option(
      names = "--bootstrap",
      description = "a Kafka broker, localhost:9092 by default (or KAFKA_BOOTSTRAP)")
  private String bootstrap =
      Optional.ofNullable(System.getenv("KAFKA_BOOTSTRAP")).orElse("localhost:9092");

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DeadLettersCommand()).execute(arguments));
  }

  @Command(name = "list", description = "Shows where each was, when, and why; never its content.")
  int list() {
    List<DeadLetter> letters = new DeadLetters(bootstrap).list();
    letters.forEach(
        letter ->
            System.out.printf(
                "%-32s %s  %s%n", letter.place(), letter.setAsideAt(), letter.error()));
    System.out.println(letters.size() + " kept (14 days).");
    return 0;
  }

  @Command(name = "replay", description = "Sends one again, once the reader can read it.")
  int replay(@Parameters(paramLabel = "TOPIC/PARTITION/OFFSET") String place)
      throws InterruptedException, ExecutionException {
    DeadLetters letters = new DeadLetters(bootstrap);
    Optional<DeadLetter> letter = letters.find(place);
    if (letter.isEmpty()) {
      return unknown(place);
    }
    letters.replay(letter.get());
    System.out.println("Sent again. If it still can't be read it comes back to the list.");
    return 0;
  }

  @Command(name = "discard", description = "Gives one up; its person is vouched for again.")
  int discard(@Parameters(paramLabel = "TOPIC/PARTITION/OFFSET") String place)
      throws InterruptedException, ExecutionException {
    DeadLetters letters = new DeadLetters(bootstrap);
    Optional<DeadLetter> letter = letters.find(place);
    if (letter.isEmpty()) {
      return unknown(place);
    }
    letters.discard(letter.get());
    System.out.println("Given up.");
    return 0;
  }

  private static int unknown(String place) {
    System.err.println("No dead letter was at " + place + ". deploy/dead-letters list shows them.");
    return 1;
  }
}
