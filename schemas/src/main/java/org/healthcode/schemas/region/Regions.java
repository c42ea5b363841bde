package org.healthcode.schemas.region;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.spelling.Spelled;
import org.healthcode.schemas.spelling.WrittenText;

/**
 * The table of all regions at county level and above, of the zones beside the counties, and of the
 * codes that were retired: {@code regions.csv}, {@code zones.csv} and {@code
 * region-successors.csv}, whose sources {@code regions.csv.md} beside them states. Immutable.
 */
public final class Regions {
  private static final String DIVISIONS = "/regions.csv";
  private static final String ZONES = "/zones.csv";
  private static final String SUCCESSORS = "/region-successors.csv";
  private static final String GROUPING = "group";
  private static final Pattern COMMA = Pattern.compile(",");

  /** What a spreadsheet writes behind a code that it took for a number. */
  private static final Pattern FRACTION = Pattern.compile("\\.0$");

  private static final int MOST_NAMED = 5;

  /** What the code of a region looks like. */
  public static final String EXPECTED = "a six-digit region code of GB/T 2260";

  private final NavigableMap<RegionCode, Region> byCode;
  private final Map<String, RetiredRegion> retiredByCode;

  private Regions(
      NavigableMap<RegionCode, Region> byCode, Map<String, RetiredRegion> retiredByCode) {
    this.byCode = byCode;
    this.retiredByCode = retiredByCode;
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

  /** The zones beside a county, or beside each other, ordered by code. */
  public List<Region> zonesBeside(Region county) {
    return county.level() == RegionLevel.COUNTY
        ? county.parent().stream()
            .flatMap(parent -> children(parent).stream())
            .filter(Region::zone)
            .toList()
        : List.of();
  }

  /**
   * Where somebody can stay: at the finest level that the table has there. Codes that were retired
   * lead to what took their place, if that is one region.
   *
   * @param written a code as people and spreadsheets write it
   */
  public Spelled<Region> readStay(String written) {
    return readPlace(written).then(this::atFinestLevel);
  }

  /**
   * The county of a document, by its number: of a resident ID card, where the county is in the
   * table or leads to one successor; empty otherwise.
   */
  public Optional<RegionCode> countyOf(IdDocument document) {
    return document
        .countyDigits()
        .flatMap(digits -> readStay(digits).understood())
        .map(Region::code);
  }

  /** What can have a level of risk, from a county to a province; else as {@link #readStay}. */
  public Spelled<Region> readPlace(String written) {
    String code = FRACTION.matcher(WrittenText.withoutBlanks(written)).replaceFirst("");
    return find(code)
        .map(region -> region.grouping() ? tooCoarse(region) : Spelled.of(region))
        .orElseGet(() -> retired(code));
  }

  private Spelled<Region> retired(String code) {
    Optional<RetiredRegion> retired = Optional.ofNullable(retiredByCode.get(code));
    if (retired.isEmpty()) {
      return Spelled.refused(EXPECTED);
    }
    List<Region> successors =
        retired.get().successors().stream().flatMap(next -> find(next).stream()).toList();
    return successors.size() == 1 && new RegionCode(code).level() == RegionLevel.COUNTY
        ? Spelled.of(successors.getFirst())
        : Spelled.refused(retired.get().expected(successors));
  }

  private Spelled<Region> atFinestLevel(Region region) {
    return children(region.code()).isEmpty() ? Spelled.of(region) : tooCoarse(region);
  }

  private Spelled<Region> tooCoarse(Region region) {
    return Spelled.refused(
        "the finest region there is in "
            + region.fullName()
            + ", such as "
            + RetiredRegion.named(children(region.code()).stream().limit(MOST_NAMED).toList()));
  }

  private static Regions read() {
    NavigableMap<RegionCode, Region> byCode = new TreeMap<>();
    for (String[] columns : rows(DIVISIONS, 4)) {
      Region.Kind kind = columns[3].equals(GROUPING) ? Region.Kind.GROUPING : Region.Kind.DIVISION;
      add(columns, kind, byCode);
    }
    for (String[] columns : rows(ZONES, 3)) {
      add(columns, Region.Kind.ZONE, byCode);
    }
    Map<String, RetiredRegion> retired = new HashMap<>();
    for (String[] columns : rows(SUCCESSORS, 4)) {
      retired.put(columns[0], RetiredRegion.parse(columns));
    }
    return new Regions(Collections.unmodifiableNavigableMap(byCode), Map.copyOf(retired));
  }

  private static void add(
      String[] columns, Region.Kind kind, NavigableMap<RegionCode, Region> byCode) {
    Region region = parse(columns, kind, byCode);
    byCode.put(region.code(), region);
  }

  private static Region parse(
      String[] columns, Region.Kind kind, NavigableMap<RegionCode, Region> above) {
    RegionCode code = new RegionCode(columns[0]);
    String name = columns[1];
    if (columns[2].isEmpty()) {
      return new Region(code, name, name, Optional.empty(), kind);
    }
    // Ordered by code, so every parent has been read before its children.
    Region parent = above.get(new RegionCode(columns[2]));
    if (parent == null) {
      throw new IllegalStateException("regions: expected the parent before " + columns[0]);
    }
    String path = parent.fullName();
    String fullName = kind == Region.Kind.GROUPING ? path : path + name;
    return new Region(code, name, fullName, Optional.of(parent.code()), kind);
  }

  /** Below the header; lines that begin with # are comments. */
  private static List<String[]> rows(String resource, int columns) {
    InputStream in =
        Objects.requireNonNull(
            Regions.class.getResourceAsStream(resource), resource + " is missing from this jar");
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> row(resource, line, columns))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] row(String resource, String line, int columns) {
    String[] row = COMMA.split(line, -1);
    if (row.length != columns) {
      throw new IllegalStateException(
          resource + ": expected " + columns + " columns in the line " + line);
    }
    return row;
  }

  private static final class Shipped {
    private static final Regions TABLE = read();
  }
}
