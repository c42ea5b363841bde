package org.healthcode.schemas.id;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of identity document that are accepted, with the two-digit codes used on the wire. */
public enum IdType {
  /** 居民身份证, and the 18-digit residence permits for people from Hong Kong, Macao and Taiwan. */
  RESIDENT_ID("10", "a resident ID card"),
  /** 港澳居民来往内地通行证. */
  HONG_KONG_MACAO_PERMIT("14", "a Hong Kong or Macao permit"),
  /** 台湾居民来往大陆通行证. */
  TAIWAN_PERMIT("15", "a Taiwan permit"),
  /** 护照, of any country. */
  PASSPORT("20", "a passport"),
  /** 外国人永久居留身份证. */
  PERMANENT_RESIDENT_CARD("34", "a permanent-resident card"),
  /** 其他. */
  OTHER("99", "another document");

  /** The wire codes as an error message lists them. */
  static final String CODES =
      Arrays.stream(values()).map(IdType::code).collect(Collectors.joining(", ", "one of ", ""));

  private static final Map<String, IdType> BY_CODE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(IdType::code, Function.identity()));

  private final String code;
  private final String words;

  IdType(String code, String words) {
    this.code = code;
    this.words = words;
  }

  /** The two digits used on the wire and in the input of {@link Pepper#personId}. */
  public String code() {
    return code;
  }

  /** What it is called in an error message. */
  String words() {
    return words;
  }

  /** The type with this wire code; surrounding blanks are ignored. */
  public static Optional<IdType> fromCode(String code) {
    return Optional.ofNullable(BY_CODE.get(code.strip()));
  }
}
