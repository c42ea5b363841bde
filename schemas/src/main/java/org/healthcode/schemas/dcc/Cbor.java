package org.healthcode.schemas.dcc;

import com.authlete.cbor.CBORDecoder;
import com.authlete.cbor.CBORDecoderOptions;
import com.authlete.cbor.CBORItem;
import com.authlete.cbor.CBORPairList;
import com.authlete.cbor.CBORTaggedItem;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.healthcode.schemas.code.CborShape;

/** What is needed of CBOR here, from bytes whose shape is looked at first. */
final class Cbor {
  private Cbor() {}

  static CBORItem item(byte[] bytes) throws CertificateFormatException {
    if (CborShape.of(bytes) != CborShape.Shape.WHOLE) {
      throw new CertificateFormatException("expected one CBOR item");
    }
    try {
      return Optional.ofNullable(new CBORDecoder(bytes, new CBORDecoderOptions()).next())
          .orElseThrow(() -> new CertificateFormatException("expected a CBOR item"));
    } catch (IOException | RuntimeException e) {
      throw new CertificateFormatException("expected CBOR");
    }
  }

  static CBORItem withoutTags(CBORItem item) {
    CBORItem inner = item;
    while (inner instanceof CBORTaggedItem tagged
        && tagged.getTagContent() instanceof CBORItem in) {
      inner = in;
    }
    return inner;
  }

  /** The map's values by their keys: numbers as {@code Long}, texts as they are. */
  static Map<Object, CBORItem> map(CBORItem item) throws CertificateFormatException {
    if (!(withoutTags(item) instanceof CBORPairList pairs)) {
      throw new CertificateFormatException("expected a map");
    }
    Map<Object, CBORItem> map = new LinkedHashMap<>();
    for (var pair : pairs.getPairs()) {
      Object key = pair.getKey().parse();
      map.put(key instanceof Number number ? (Object) number.longValue() : key, pair.getValue());
    }
    return map;
  }

  static Optional<CBORItem> find(Map<Object, CBORItem> map, Object key) {
    return Optional.ofNullable(map.get(key)).map(Cbor::withoutTags);
  }

  static Optional<byte[]> bytes(Map<Object, CBORItem> map, Object key) {
    return find(map, key)
        .map(CBORItem::parse)
        .filter(byte[].class::isInstance)
        .map(byte[].class::cast);
  }

  static Optional<String> text(Map<Object, CBORItem> map, Object key) {
    return find(map, key)
        .map(CBORItem::parse)
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  static Optional<Long> number(Map<Object, CBORItem> map, Object key) {
    return find(map, key)
        .map(CBORItem::parse)
        .filter(Number.class::isInstance)
        .map(Number.class::cast)
        .map(Number::longValue);
  }
}
