package org.healthcode.schemas.code;

import com.authlete.cbor.CBORByteArray;
import com.authlete.cbor.CBORDecoder;
import com.authlete.cbor.CBORDecoderOptions;
import com.authlete.cbor.CBORInteger;
import com.authlete.cbor.CBORItem;
import com.authlete.cbor.CBORLong;
import com.authlete.cbor.CBORPair;
import com.authlete.cbor.CBORPairList;
import com.authlete.cbor.CBORString;
import com.authlete.cwt.CWTClaimsSetBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.id.MaskedName;

/**
 * The claims of a pass as CBOR. Registered keys (RFC 8392): 1 {@code iss}, 4 {@code exp}, 6 {@code
 * iat}, 7 {@code cti}. One private claim, -65537, is a map of 1 color (0 GREEN, 1 YELLOW, 2 RED:
 * the codes 00, 01, 10 as numbers), 2 masked name, 3 ID tail.
 */
final class PassCwt {
  static final int HEALTH_CODE = -65537;

  private static final int ISS = 1;
  private static final int EXP = 4;
  private static final int IAT = 6;
  private static final int CTI = 7;
  private static final int COLOR = 1;
  private static final int MASKED_NAME = 2;
  private static final int ID_TAIL = 3;

  /** The end of the year 9999, in seconds. */
  private static final long LATEST = 253_402_300_799L;

  private PassCwt() {}

  static byte[] write(PassClaims claims) {
    Map<Object, Object> healthCode = new LinkedHashMap<>();
    healthCode.put(COLOR, number(claims.color()));
    healthCode.put(MASKED_NAME, claims.maskedName().value());
    healthCode.put(ID_TAIL, claims.idTail());
    return new CWTClaimsSetBuilder()
        .iss(claims.issuer())
        .exp(claims.expiresAt().getEpochSecond())
        .iat(claims.issuedAt().getEpochSecond())
        .cti(claims.passId().bytes())
        .put(HEALTH_CODE, healthCode)
        .build()
        .encode();
  }

  /**
   * @throws PassFormatException if a claim is missing or of another type
   */
  static PassClaims read(byte[] payload) throws PassFormatException {
    CBORPairList claims = map(decode(payload));
    CBORPairList healthCode = map(find(claims, HEALTH_CODE));
    return new PassClaims(
        text(claims, ISS),
        Instant.ofEpochSecond(number(claims, IAT)),
        Instant.ofEpochSecond(number(claims, EXP)),
        new PassId(bytes(claims, CTI)),
        color(number(healthCode, COLOR)),
        new MaskedName(text(healthCode, MASKED_NAME)),
        text(healthCode, ID_TAIL));
  }

  private static int number(Color color) {
    return switch (color) {
      case GREEN -> 0;
      case YELLOW -> 1;
      case RED -> 2;
      case UNRECOGNISED ->
          throw new IllegalArgumentException("color: expected green, yellow or red");
    };
  }

  private static Color color(long number) throws PassFormatException {
    if (number == 0) {
      return Color.GREEN;
    }
    if (number == 1) {
      return Color.YELLOW;
    }
    if (number == 2) {
      return Color.RED;
    }
    throw new PassFormatException("expected the color to be 0, 1 or 2");
  }

  private static CBORItem decode(byte[] payload) throws PassFormatException {
    if (CborShape.of(payload) != CborShape.Shape.WHOLE) {
      throw new PassFormatException("expected the payload to be one CBOR item");
    }
    try {
      return new CBORDecoder(payload, new CBORDecoderOptions()).next();
    } catch (IOException | RuntimeException e) {
      throw new PassFormatException("expected the payload to be CBOR");
    }
  }

  private static CBORItem find(CBORPairList map, int key) throws PassFormatException {
    for (CBORPair pair : map.getPairs()) {
      if (pair.getKey() instanceof CBORInteger number && number.getValue() == key) {
        return pair.getValue();
      }
    }
    throw new PassFormatException("expected the claim " + key);
  }

  private static CBORPairList map(CBORItem item) throws PassFormatException {
    if (item instanceof CBORPairList map) {
      return map;
    }
    throw new PassFormatException("expected a map");
  }

  private static String text(CBORPairList map, int key) throws PassFormatException {
    if (find(map, key) instanceof CBORString text) {
      return text.getValue();
    }
    throw new PassFormatException("expected the claim " + key + " to be text");
  }

  private static byte[] bytes(CBORPairList map, int key) throws PassFormatException {
    if (find(map, key) instanceof CBORByteArray bytes) {
      return bytes.getValue();
    }
    throw new PassFormatException("expected the claim " + key + " to be bytes");
  }

  private static long number(CBORPairList map, int key) throws PassFormatException {
    CBORItem item = find(map, key);
    long value =
        item instanceof CBORInteger small
            ? small.getValue()
            : item instanceof CBORLong large ? large.getValue() : -1;
    if (value < 0 || value > LATEST) {
      throw new PassFormatException("expected the claim " + key + " to be a number in range");
    }
    return value;
  }
}
