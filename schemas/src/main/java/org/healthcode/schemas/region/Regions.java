package org.healthcode.schemas.region;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The table of all regions at county level and above: {@code regions.csv}, whose source and date
 * {@code regions.csv.md} beside it states. Immutable.
 */
public final class Regions {
  private static final String RESOURCE = "/regions.csv";
  private static final String GROUPING = "group";
  private static final Pattern COMMA = Pattern.compile(",");
  private static final int COLUMNS = 4;

  private final NavigableMap<RegionCode, Region> byCode;

  private Regions(NavigableMap<RegionCode, Region> byCode) {
    this.byCode = byCode;
  }

  /** The table that ships with this module, read once. */
  public static Regions all() {
    return Shipped.TABLE;
  }

  /** The region with this code, which comes from outside and may be anything. */
  public Optional<Region> find(String code) {
    String trimmed = code.strip();
    try {
      return find(new RegionCode(trimmed));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The region with this code, if it is in use. */
  public Optional<Region> find(RegionCode code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** Whether a region with this code exists, at any level. */
  public boolean exists(RegionCode code) {
    return byCode.containsKey(code);
  }

  /**
   * The name from the province down, such as 河南省郑州市金水区, or the code itself where the table does not
   * know it.
   */
  public String fullName(RegionCode code) {
    return find(code).map(Region::fullName).orElseGet(code::code);
  }

  /** The same of a code that comes from outside and may be anything. */
  public String fullName(String code) {
    return find(code).map(Region::fullName).orElse(code);
  }

  /** Every region, ordered by code. */
  public Collection<Region> list() {
    return byCode.values();
  }

  /** The regions one level below, ordered by code; those of a county are none. */
  public List<Region> children(RegionCode parent) {
    return within(parent).stream()
        .filter(region -> region.parent().filter(parent::equals).isPresent())
        .toList();
  }

  /** The region itself and all below it, ordered by code. */
  public Collection<Region> within(RegionCode region) {
    RegionCode last = new RegionCode(padded(region.prefix()));
    return byCode.subMap(region, true, last, true).values();
  }

  private static String padded(String prefix) {
    return prefix + "9".repeat(RegionLevel.COUNTY.digits() - prefix.length());
  }

  private static Regions read() {
    NavigableMap<RegionCode, Region> byCode = new TreeMap<>();
    for (String line : lines()) {
      Region region = parse(line, byCode);
      byCode.put(region.code(), region);
    }
    return new Regions(Collections.unmodifiableNavigableMap(byCode));
  }

  private static Region parse(String line, NavigableMap<RegionCode, Region> above) {
    String[] columns = COMMA.split(line, -1);
    if (columns.length != COLUMNS) {
      throw new IllegalStateException("regions.csv: expected 4 columns in the line " + line);
    }
    RegionCode code = new RegionCode(columns[0]);
    String name = columns[1];
    if (columns[2].isEmpty()) {
      return new Region(code, name, name, Optional.empty(), false);
    }
    // Ordered by code, so every parent has been read before its children.
    Region parent = above.get(new RegionCode(columns[2]));
    if (parent == null) {
      throw new IllegalStateException("regions.csv: expected the parent before the line " + line);
    }
    boolean grouping = columns[3].equals(GROUPING);
    String path = parent.fullName();
    return new Region(
        code, name, grouping ? path : path + name, Optional.of(parent.code()), grouping);
  }

  private static List<String> lines() {
    InputStream resource =
        Objects.requireNonNull(
            Regions.class.getResourceAsStream(RESOURCE), "regions.csv is missing from this jar");
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      List<String> lines = new ArrayList<>();
      reader.lines().skip(1).forEach(lines::add);
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Shipped {
    private static final Regions TABLE = read();
  }
}
