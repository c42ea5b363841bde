package org.healthcode.local.e2e.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.Tools;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.stack.Installation;
import org.healthcode.local.stack.Part;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Others read our topics and codes with programs that know nothing of ours. */
@ExtendWith(SharedStack.class)
class SecondReaderIT {
  private static final int WIRE_HEADER = 5;

  @Test
  void plainAvroReadsATimelineByTheRegistrysConfluentApi(World world) {
    Person person = world.greenAdult();
    byte[] key = world.id(person).bytes();
    List<byte[]> values = new ArrayList<>();
    world
        .topics()
        .committed(
            Topics.CODE_TIMELINES.name(),
            record -> {
              if (Arrays.equals(record.key(), key)) {
                values.add(record.value());
              }
            });

    GenericRecord timeline = read(world, values.getLast());
    assertThat(timeline.getSchema().getFullName())
        .isEqualTo("org.healthcode.schemas.event.CodeTimeline");
    assertThat(timeline.get("idTail").toString()).isEqualTo(world.code(person).at("idTail"));
    List<?> spans = (List<?>) timeline.get("spans");
    assertThat(((GenericRecord) spans.getFirst()).get("color").toString()).isEqualTo("GREEN");
  }

  @Test
  void everyTopicHasItsSubjectInTheRegistry(World world) {
    Answer subjects = registry(world, "/subjects");
    assertThat(subjects.json().valueStream().map(subject -> subject.asString()))
        .containsAll(Topics.ALL.stream().map(Topic::subject).toList());
    assertThat(registry(world, "/config").at("compatibilityLevel")).isEqualTo("FULL_TRANSITIVE");
  }

  @Test
  void kcatReadsTheWireFormat(World world) throws Exception {
    Path kcat = Tools.require("kcat");
    Person person = world.greenAdult();
    String tail = world.code(person).at("idTail");

    byte[] printed =
        Tools.run(
            kcat,
            "-b",
            world.stack().bootstrapServers(),
            "-C",
            "-q",
            "-e",
            "-o",
            "beginning",
            "-X",
            "isolation.level=read_committed",
            "-t",
            Topics.CODE_TIMELINES.name(),
            "-f",
            "%R%s");
    List<GenericRecord> timelines = new ArrayList<>();
    for (byte[] value : framed(printed)) {
      timelines.add(read(world, value));
    }
    assertThat(timelines)
        .anySatisfy(
            timeline -> {
              assertThat(timeline.get("idTail").toString()).isEqualTo(tail);
              assertThat(timeline.get("maskedName").toString())
                  .isEqualTo("**" + person.name().substring(2));
            });
  }

  @Test
  void zbarimgReadsTheLiveCodeAndTheOfflinePass(World world, @TempDir Path folder)
      throws Exception {
    Path zbarimg = Tools.require("zbarimg");
    Person person = world.greenAdult();

    Answer live =
        world
            .http()
            .postJson(
                world.uri(Part.CODE, "/codes/me/live-code"),
                world.token(person),
                "",
                "Accept",
                "image/png")
            .expecting(200);
    String shown = world.secret(decode(zbarimg, folder, live));
    assertThat(shown).startsWith("HN1:");
    assertThat(world.scan(shown).expecting(200).at("verdict")).isEqualTo("PASS");

    Answer pass =
        Await.get(
            () ->
                world
                    .http()
                    .get(
                        world.uri(Part.CODE, "/codes/me/offline-pass"),
                        world.token(person),
                        "Accept",
                        "image/png")
                    .expecting(200));
    String printed = world.secret(decode(zbarimg, folder, pass));
    assertThat(printed).startsWith("HP1:");
    assertThat(world.scan(printed).expecting(200).at("verdict")).isEqualTo("PASS");
  }

  @Test
  void aScriptWithoutOurCodeVerifiesTheOfflinePassByTheTrustList(World world, @TempDir Path folder)
      throws Exception {
    Path node = Tools.require("node");
    Path script = Installation.here().module().resolve("../verify-pass/verify-pass.mjs");
    Person person = world.greenAdult();
    String pass = Await.get(() -> world.offlinePass(person));
    Path trustList = folder.resolve("trust-list.json");
    Files.write(
        trustList, world.http().get(world.uri(Part.VERIFICATION, "/trust-list"), "").body());
    assertThat(
            new String(
                Tools.run(node, script.normalize().toString(), pass, trustList.toString()),
                StandardCharsets.UTF_8))
        .contains("GREEN");
  }

  private static String decode(Path zbarimg, Path folder, Answer png)
      throws IOException, InterruptedException {
    assertThat(png.contentType()).isEqualTo("image/png");
    Path file = Files.write(folder.resolve("code.png"), png.body());
    return new String(
            Tools.run(zbarimg, "--quiet", "--raw", file.toString()), StandardCharsets.US_ASCII)
        .replaceAll("\n$", "");
  }

  /** Confluent's wire format: a zero byte, four bytes of schema id, Avro. */
  private static GenericRecord read(World world, byte[] value) {
    assertThat(value[0]).isZero();
    int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
    Schema schema = new Schema.Parser().parse(registry(world, "/schemas/ids/" + id).at("schema"));
    try {
      return new GenericDatumReader<GenericRecord>(schema)
          .read(
              null,
              DecoderFactory.get()
                  .binaryDecoder(value, WIRE_HEADER, value.length - WIRE_HEADER, null));
    } catch (IOException e) {
      throw new AssertionError("not the Avro that the registry says", e);
    }
  }

  private static Answer registry(World world, String path) {
    return world.http().get(world.uri(Part.REGISTRY, "/apis/ccompat/v7" + path), "").expecting(200);
  }

  /** Values behind their lengths, 4 bytes big-endian, -1 for none. */
  private static List<byte[]> framed(byte[] printed) throws IOException {
    List<byte[]> values = new ArrayList<>();
    try (var in = new DataInputStream(new ByteArrayInputStream(printed))) {
      while (in.available() > 0) {
        int length = in.readInt();
        if (length > 0) {
          values.add(in.readNBytes(length));
        }
      }
    }
    return values;
  }
}
