package org.healthcode.declaration.family.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.healthcode.declaration.Families;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.family.FamilyLinkState;
import org.healthcode.declaration.family.FamilyLinkState.Kind;
import org.healthcode.declaration.family.FamilyLinkState.Party;
import org.healthcode.declaration.family.FamilyLinkState.WaitsFor;
import org.healthcode.declaration.kafka.FakeTopic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.Test;

class KafkaFamilyStoreTest {
  private static final PersonId CHILD = Samples.person(Families.CHILD);

  private final FakeTopic topic = new FakeTopic(Topics.FAMILY_LINKS);

  @Test
  void aLinkWithItsClaimAndStepsSurvivesARestart() throws Exception {
    FamilyLinkState waiting =
        Families.waiting(WaitsFor.FIRST_GUARDIAN, "410105", NOW, Families.GUARDIAN, "王五");
    FamilyLinkState confirmed = Families.confirmed(Party.WINDOW, NOW, Families.OTHER);
    try (KafkaFamilyStore families = started()) {
      families.put(waiting);
      families.put(confirmed);
    }
    try (KafkaFamilyStore families = started()) {
      assertThat(families.isComplete()).isTrue();
      assertThat(families.find(waiting.linkId())).contains(waiting);
      assertThat(families.find(confirmed.linkId())).contains(confirmed);
      assertThat(families.pending()).containsExactly(waiting);
      assertThat(families.all()).hasSize(2);
      families.put(waiting.after(Kind.REFUSED, Party.FIRST_GUARDIAN, "x", NOW));
      assertThat(families.pending()).isEmpty();
      assertThat(families.ofDependant(CHILD)).containsExactly(confirmed);
      assertThat(families.allOfDependant(CHILD)).hasSize(2);
    }
  }

  @Test
  void whoWasConfirmedFirstIsToldByTheOrderOfTheTopicAndNotByAClock() throws Exception {
    FamilyLinkState quick = Families.confirmed(Party.GUARDIAN, NOW, Families.OTHER);
    FamilyLinkState slow =
        Families.confirmed(Party.GUARDIAN, NOW.minusSeconds(9), Families.GUARDIAN);
    try (KafkaFamilyStore families = started()) {
      families.put(
          Families.waiting(
              WaitsFor.WINDOW, "410105", NOW.minusSeconds(10), Families.GUARDIAN, "王五"));
      families.put(quick);
      families.put(slow);

      assertThat(families.allOfDependant(CHILD)).containsExactly(quick, slow);
    }
  }

  @Test
  void whatWasEndedIsNotRevivedByWhoHadNotHeardOfIt() throws Exception {
    FamilyLinkState held = Families.confirmed(Party.GUARDIAN, NOW, Families.OTHER);
    FamilyLinkState ended = held.after(Kind.ENDED, Party.DEPENDANT, "x", NOW.plusSeconds(5));
    FamilyLinkState saidAnew = held.again(NOW.plusSeconds(6));
    try (KafkaFamilyStore one = started();
        KafkaFamilyStore other = started()) {
      one.put(held);
      one.put(ended);
      other.put(saidAnew);

      assertThat(other.find(held.linkId())).contains(ended);
    }
    try (KafkaFamilyStore later = compacted()) {
      assertThat(later.find(held.linkId())).as("the last on the topic").contains(ended);
    }
  }

  @Test
  void aKeyThatIsNoLinkAndADeletedOneAreNone() throws Exception {
    FamilyLinkState link = Families.confirmed(Party.GUARDIAN, NOW, Families.OTHER);
    try (KafkaFamilyStore families = started()) {
      families.put(link);
      topic.write(new byte[] {1}, null);
      topic.delete(
          ByteBuffer.allocate(2 * PersonId.LENGTH)
              .put(link.dependant().bytes())
              .put(link.guardian().bytes())
              .array());
      families.put(Families.confirmed(Party.GUARDIAN, NOW, Families.GUARDIAN));

      assertThat(families.find(link.linkId())).isEmpty();
    }
  }

  /** After compaction: of each key the last alone. */
  private KafkaFamilyStore compacted() throws Exception {
    FakeTopic last = new FakeTopic(Topics.FAMILY_LINKS);
    last.write(topic.key(topic.size() - 1), topic.value(topic.size() - 1));
    KafkaFamilyStore families = new KafkaFamilyStore(last.views(), 1);
    families.start().get(10, TimeUnit.SECONDS);
    return families;
  }

  private KafkaFamilyStore started() throws Exception {
    KafkaFamilyStore families = new KafkaFamilyStore(topic.views(), 1);
    families.start().get(10, TimeUnit.SECONDS);
    return families;
  }
}
