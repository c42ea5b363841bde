package org.healthcode.schemas.region;

import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Optional;
import java.util.Set;

/**
 * From where somebody brought an infection: a country or territory by GB/T 2659, or a province by
 * GB/T 2260.
 *
 * @param code three letters other than CHN, or the six digits of a province
 */
public record Origin(String code) {

  /** What the word for the form of a code is. */
  public static final String EXPECTED =
      "a country by the three letters of GB/T 2659 other than CHN, or another province by GB/T"
          + " 2260";

  private static final Set<String> COUNTRIES = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA3);
  private static final String CHINA = "CHN";

  /** Taiwan, Hong Kong and Macao: who comes from there has crossed a border (境外). */
  private static final Set<String> BEYOND_THE_BORDER = Set.of("710000", "810000", "820000");

  /**
   * @throws IllegalArgumentException if there is no such country or province
   */
  public Origin {
    if (!isCountry(code) && !isProvince(code)) {
      throw new IllegalArgumentException("origin: expected " + EXPECTED);
    }
  }

  /** As people and spreadsheets write it: in any case, of a province the two digits as well. */
  public static Optional<Origin> read(String written) {
    String text = written.strip().toUpperCase(Locale.ROOT);
    String code = RegionCode.ofPrefix(text).map(RegionCode::code).orElse(text);
    return isCountry(code) || isProvince(code) ? Optional.of(new Origin(code)) : Optional.empty();
  }

  private static boolean isCountry(String code) {
    return COUNTRIES.contains(code) && !code.equals(CHINA);
  }

  private static boolean isProvince(String code) {
    return Regions.all()
        .find(code)
        .filter(region -> region.level() == RegionLevel.PROVINCE)
        .isPresent();
  }

  /** Whether a border was crossed (境外输入). */
  public boolean isAbroad() {
    return isCountry(code) || BEYOND_THE_BORDER.contains(code);
  }

  /** Whether it is the province that the region is in. */
  public boolean isProvinceOf(RegionCode region) {
    return region.province().code().equals(code);
  }
}
