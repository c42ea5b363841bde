package org.healthcode.declaration.allowance.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.healthcode.declaration.allowance.GateWord.Granted;
import org.healthcode.declaration.kafka.FakeTopic;
import org.healthcode.declaration.kafka.PlainEvents;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.GateAccount;
import org.healthcode.schemas.event.GateGroup;
import org.healthcode.schemas.event.GateGroupKind;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.starter.approval.Account;
import org.junit.jupiter.api.Test;

class KafkaGateWordTest {
  private static final Account ACCOUNT = new Account("henan-cdc", "operator-1");
  private static final StaffAccount STAFF = new StaffAccount("henan-cdc", "operator-1");
  private static final LocalDate DAY = LocalDate.of(2022, 6, 28);

  private final FakeTopic accounts = new FakeTopic(Topics.GATE_ACCOUNTS);
  private final FakeTopic groups = new FakeTopic(Topics.GATE_GROUPS);

  @Test
  void whatTheGateSaidLastOfAnAccountIsKnown() throws Exception {
    account(7);
    try (KafkaGateWord word = started()) {
      assertThat(word.isComplete()).isTrue();
      assertThat(word.granted(ACCOUNT)).contains(new Granted(DAY, 7));
      assertThat(word.granted(new Account("henan-cdc", "operator-2"))).isEmpty();
      account(8);
      Awaitility.await()
          .until(() -> word.granted(ACCOUNT).filter(new Granted(DAY, 8)::equals).isPresent());
    }
  }

  @Test
  void whatWaitsOfAFileIsTheSumOfItsGroupsAndNoneOnceAllIsDecided() throws Exception {
    group("g1", GateGroupKind.FILE, "file-1", 3, false);
    group("g2", GateGroupKind.FILE, "file-1", 4, false);
    group("g3", GateGroupKind.FILE, "file-2", 5, false);
    group("g4", GateGroupKind.CASE, "file-1", 6, false);
    try (KafkaGateWord word = started()) {
      assertThat(word.waiting(ACCOUNT, "file-1")).isEqualTo(7);
      group("g1", GateGroupKind.FILE, "file-1", 0, false);
      Awaitility.await().until(() -> word.waiting(ACCOUNT, "file-1") == 4);
      groups.delete("g2".getBytes(StandardCharsets.UTF_8));
      Awaitility.await().until(() -> word.waiting(ACCOUNT, "file-1") == 0);
      assertThat(word.waiting(ACCOUNT, "file-2")).isEqualTo(5);
    }
  }

  @Test
  void ofPeopleElsewhereForWhomThereWasRoomAFileSaysNothing() throws Exception {
    group("g1", GateGroupKind.FILE, "file-1", 1, true);
    try (KafkaGateWord word = started()) {
      assertThat(word.waiting(ACCOUNT, "file-1")).isZero();
    }
  }

  private KafkaGateWord started() throws Exception {
    KafkaGateWord word = new KafkaGateWord(accounts.views(), groups.views());
    word.start().get(10, TimeUnit.SECONDS);
    return word;
  }

  private void account(int granted) {
    write(
        accounts, Topics.GATE_ACCOUNTS, ACCOUNT.key(), new GateAccount(STAFF, DAY, granted, 20, 0));
  }

  private void group(String id, GateGroupKind kind, String key, int people, boolean hidden) {
    write(
        groups,
        Topics.GATE_GROUPS,
        id,
        new GateGroup(
            id,
            STAFF,
            List.of(STAFF),
            kind,
            key,
            "41",
            hidden,
            people,
            List.of(),
            List.of(),
            NOW,
            1L,
            null,
            null,
            hidden));
  }

  private static <V extends SpecificRecord> void write(
      FakeTopic to, Topic<V> topic, String key, V event) {
    to.write(
        key.getBytes(StandardCharsets.UTF_8),
        PlainEvents.serdes().<V>serializer().serialize(topic.name(), event));
  }
}
