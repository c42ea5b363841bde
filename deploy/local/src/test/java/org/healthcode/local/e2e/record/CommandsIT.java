package org.healthcode.local.e2e.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.Tools;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.identity.Role;
import org.healthcode.local.stack.Installation;
import org.healthcode.local.stack.Part;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands in {@code deploy} find the stack that {@code --data} means, wherever it listens.
 * Late, since the audit log is signed by then.
 */
@ExtendWith(SharedStack.class)
@Order(Order.DEFAULT + 5)
class CommandsIT {

  @Test
  void aTokenIsOneOfTheStackThatIsMeant(World world) throws Exception {
    String token = world.secret(run(world, "token", "operator").strip());

    world
        .http()
        .get(world.uri(Part.DECLARATION, "/risk-proposals?status=PENDING"), token)
        .expecting(200);
    assertThat(token).isNotEqualTo(world.staff(Role.OPERATOR));
  }

  @Test
  void theToolsReadTheTopicsOfTheStackThatIsMeant(World world, @TempDir Path folder)
      throws Exception {
    Path export = folder.resolve("audit.jsonl");
    Await.until(AuditIT.CHECKPOINT, () -> assertThat(AuditIT.exported(world, export)).isNotEmpty());

    run(world, "audit", "export", "--out", export.toString());

    assertThat(run(world, "audit", "verify", export.toString())).startsWith("whole: ");
    assertThat(run(world, "dead-letters", "list")).contains(" kept (14 days).");
  }

  /** Runs a command as people do, and returns what it printed. */
  private static String run(World world, String command, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Installation.here().module().resolveSibling(command).toString());
    words.addAll(List.of(arguments));
    words.addAll(List.of("--data", world.stack().data().root().toString()));
    return new String(
        Tools.run(Path.of(words.getFirst()), words.subList(1, words.size()).toArray(String[]::new)),
        StandardCharsets.UTF_8);
  }
}
