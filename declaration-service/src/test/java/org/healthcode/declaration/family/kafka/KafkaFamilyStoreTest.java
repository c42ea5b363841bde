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
      families.put(Families.waiting(WaitsFor.WINDOW, "410105", NOW, Families.GUARDIAN, "王五"));
      families.put(quick);
      families.put(slow);

      assertThat(families.allOfDependant(CHILD)).containsExactly(quick, slow);
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

  private KafkaFamilyStore started() throws Exception {
    KafkaFamilyStore families = new KafkaFamilyStore(topic.views(), 1);
    families.start().get(10, TimeUnit.SECONDS);
    return families;
  }
}
