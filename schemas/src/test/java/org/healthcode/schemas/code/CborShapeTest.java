package org.healthcode.schemas.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.healthcode.schemas.code.CborShape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CborShapeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00",
        "1819",
        "3a00010000",
        "40",
        "43010203",
        "6161",
        "80",
        "820102",
        "a10102",
        "c100",
        "f6",
        "fb3ff0000000000000"
      })
  void oneItemIsWholeAndEachOfItsBeginningsIsCutOff(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThat(CborShape.of(bytes)).isEqualTo(Shape.WHOLE);
    for (int length = 0; length < bytes.length; length++) {
      assertThat(CborShape.of(Arrays.copyOf(bytes, length))).isEqualTo(Shape.CUT_OFF);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "1c", "5f4101ff", "9f01ff", "ff", "818181818181818181818100"})
  void whatCoseDoesNotNeedIsMalformed(String hex) {
    assertThat(CborShape.of(HexFormat.of().parseHex(hex))).isEqualTo(Shape.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5a7fffffff",
        "5bffffffffffffffff",
        "9a7fffffff00",
        "bbffffffffffffffff00",
        "7b8000000000000000"
      })
  void aClaimedLengthAllocatesNothing(String hex) {
    assertThat(CborShape.of(HexFormat.of().parseHex(hex))).isEqualTo(Shape.CUT_OFF);
  }

  @Test
  void noBytesMakeItFail() {
    RandomGenerator random = new Random(8949);
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      assertThat(CborShape.of(bytes)).isNotNull();
    }
  }
}
