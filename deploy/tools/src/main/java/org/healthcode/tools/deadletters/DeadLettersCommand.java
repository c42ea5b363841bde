package org.healthcode.tools.deadletters;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.healthcode.tools.KafkaOptions;
import org.healthcode.tools.ToolRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  public static void main(String[] arguments) {
    System.exit(ToolRun.executeCommand(new DeadLettersCommand(), arguments));
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Shows where each was, when, and why; never its content.")
  int list(@Mixin KafkaOptions kafka) {
    List<DeadLetter> letters = new DeadLetters(kafka.connection()).list();
    letters.forEach(
        letter ->
            System.out.printf(
                "%-32s %s  %s%n", letter.place(), letter.setAsideAt(), letter.error()));
    System.out.println(letters.size() + " kept (14 days).");
    return 0;
  }

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description = "Sends one again, once the reader can read it.")
  int replay(
      @Mixin KafkaOptions kafka, @Parameters(paramLabel = "TOPIC/PARTITION/OFFSET") String place)
      throws InterruptedException, ExecutionException {
    DeadLetters letters = new DeadLetters(kafka.connection());
    Optional<DeadLetter> letter = letters.find(place);
    if (letter.isEmpty()) {
      return unknown(place);
    }
    letters.replay(letter.get());
    System.out.println("Sent again. If it still can't be read it comes back to the list.");
    return 0;
  }

  @Command(
      name = "discard",
      mixinStandardHelpOptions = true,
      description = "Gives one up; its person is vouched for again.")
  int discard(
      @Mixin KafkaOptions kafka, @Parameters(paramLabel = "TOPIC/PARTITION/OFFSET") String place)
      throws InterruptedException, ExecutionException {
    DeadLetters letters = new DeadLetters(kafka.connection());
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
