package org.healthcode.local.e2e.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.stack.Part;
import org.healthcode.tools.audit.AuditCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What people do is on record, and the record can be proved without the services. */
@ExtendWith(SharedStack.class)
class AuditIT {
  /** The head is signed each minute. */
  static final Duration CHECKPOINT = Duration.ofMinutes(3);

  @TempDir private Path temporary;

  @Test
  void whatStaffDidIsExportedProvedAndNeverQuotesAnIdNumber(World world) throws Exception {
    Person person = world.greenAdult();
    String recordId = world.infect(person);
    world.retract("cases", recordId, "RECORDED_IN_ERROR").expecting(200);
    world.lookUp(person);
    Path export = temporary.resolve("audit.jsonl");

    Await.until(
        CHECKPOINT, () -> assertThat(exported(world, export)).contains("ID_LOOKUP", recordId));

    String log = Files.readString(export);
    assertThat(log).contains("FEED_RECORD", "RETRACTION", world.id(person).hex());
    assertThat(log).doesNotContain(person.idNumber());
    assertThat(verify(world, export)).isZero();
    List<String> lines = Files.readAllLines(export);
    Path tampered = temporary.resolve("tampered.jsonl");
    Files.writeString(tampered, log.replaceFirst("henan-cdc", "somebody"));
    assertThat(verify(world, tampered)).isEqualTo(1);
    Path cut = temporary.resolve("cut.jsonl");
    Files.write(cut, lines.subList(1, lines.size()));
    assertThat(verify(world, cut)).isEqualTo(1);
  }

  static String exported(World world, Path file) throws Exception {
    new CommandLine(new AuditCommand())
        .execute(
            "export",
            "--bootstrap",
            world.stack().bootstrapServers(),
            "--registry",
            world.stack().url(Part.REGISTRY).toString(),
            "--out",
            file.toString());
    return Files.readString(file);
  }

  private static int verify(World world, Path file) {
    return new CommandLine(new AuditCommand())
        .execute(
            "verify",
            file.toString(),
            "--trust",
            world.stack().data().keys().resolve("audit-trust.json").toString());
  }
}
