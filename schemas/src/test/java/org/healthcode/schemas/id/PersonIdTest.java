package org.healthcode.schemas.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonIdTest {
  private static final byte[] PEPPER =
      HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  private static final IdDocument DOCUMENT =
      new IdDocument(IdType.RESIDENT_ID, "11010519491231002x");

  @Test
  void aPersonIdIsTheBeginningOfTheHmacOfTypeAndNumber() throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256", new BouncyCastleProvider());
    mac.init(new SecretKeySpec(PEPPER, "HmacSHA256"));
    byte[] expected = mac.doFinal("10:11010519491231002X".getBytes(StandardCharsets.UTF_8));
    assertThat(Pepper.fromBytes(PEPPER).personId(DOCUMENT).bytes())
        .isEqualTo(Arrays.copyOf(expected, 16));
  }

  @Test
  void aPublishedVectorPinsThePseudonym() {
    assertThat(Pepper.fromBytes(PEPPER).personId(DOCUMENT).hex())
        .isEqualTo("2a8d09929ead13fbf4e373c92fe3d3ae");
  }

  @Test
  void theSameNumberOfAnotherTypeIsAnotherPerson() {
    Pepper pepper = Pepper.fromBytes(PEPPER);
    assertThat(pepper.personId(new IdDocument(IdType.OTHER, "12345678")))
        .isNotEqualTo(pepper.personId(new IdDocument(IdType.TAIWAN_PERMIT, "12345678")));
  }

  @Test
  void aPepperNeverShowsItself() {
    String hex = HexFormat.of().formatHex(PEPPER);
    assertThat(Pepper.fromHex(hex).toString()).doesNotContainIgnoringCase(hex);
    assertThat(Pepper.fromHex(hex).personId(DOCUMENT))
        .isEqualTo(Pepper.fromBytes(PEPPER).personId(DOCUMENT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pepper.fromHex("secret"))
        .withMessageNotContaining("secret");
    assertThatIllegalArgumentException().isThrownBy(() -> Pepper.fromBytes(new byte[31]));
  }

  @Test
  void bytesAndHexComeBackAsTheyWent() {
    RandomGenerator random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      PersonId id = random(random);
      assertThat(PersonId.fromBytes(id.bytes())).isEqualTo(id).hasSameHashCodeAs(id);
      assertThat(PersonId.fromHex(id.hex())).isEqualTo(id);
      assertThat(id.hex()).isEqualTo(HexFormat.of().formatHex(id.bytes())).hasSize(32);
    }
  }

  @Test
  void thePartitionIsTheOneThatKafkaWouldChoose() {
    RandomGenerator random = new Random(2);
    for (int i = 0; i < 10_000; i++) {
      PersonId id = random(random);
      assertThat(id.partition(12)).isEqualTo(BuiltInPartitioner.partitionForKey(id.bytes(), 12));
      assertThat(id.partition(120)).isEqualTo(BuiltInPartitioner.partitionForKey(id.bytes(), 120));
    }
  }

  @Test
  void theOrderIsThatOfUnsignedBytes() {
    RandomGenerator random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      PersonId one = random(random);
      PersonId other =
          random.nextBoolean() ? random(random) : new PersonId(one.high(), random.nextLong());
      assertThat(Integer.signum(one.compareTo(other)))
          .isEqualTo(Integer.signum(Arrays.compareUnsigned(one.bytes(), other.bytes())));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "00", "0000000000000000000000000000000g", "+0000000000000000000000000000001"})
  void whatIsNoHexIsRefused(String hex) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PersonId.fromHex(hex))
        .withMessage("personId: expected 32 hexadecimal digits");
  }

  @Test
  void fifteenBytesAreNoPerson() {
    assertThatIllegalArgumentException().isThrownBy(() -> PersonId.fromBytes(new byte[15]));
  }

  private static PersonId random(RandomGenerator random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new PersonId(buffer.getLong(), buffer.getLong());
  }
}
