package org.healthcode.declaration.web.resident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.RegionLevel;
import org.healthcode.schemas.region.Regions;

/**
 * Regions to choose from in two steps: first a city of the home province or another province, then
 * a county. Where there are no counties the finest region there is takes their place.
 */
final class RegionChoices {
  private static final RegionCode HOME = new RegionCode("410000");
  private static final int FOUND_AT_MOST = 12;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Regions regions;
  private final List<Region> cities;
  private final List<Region> provinces;
  private final Set<RegionCode> finest;

  RegionChoices(Regions regions) {
    this.regions = regions;
    this.cities = regions.children(HOME);
    this.provinces =
        regions.list().stream()
            .filter(region -> region.level() == RegionLevel.PROVINCE)
            .filter(region -> !region.code().equals(HOME))
            .toList();
    this.finest =
        regions.list().stream()
            .filter(region -> !region.grouping() && regions.children(region.code()).isEmpty())
            .map(Region::code)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Regions under one heading.
   *
   * @param name of the city; the province's where it has none
   */
  public record Group(String name, List<Choice> regions) {}

  /**
   * One region.
   *
   * @param area the first step on the way to it
   */
  public record Choice(String code, String name, String area) {}

  /** Of the home province. */
  public List<Choice> cities() {
    return cities.stream().map(region -> choice(region, region.name())).toList();
  }

  public List<Choice> provinces() {
    return provinces.stream().map(region -> choice(region, region.name())).toList();
  }

  /** The counties of a city or province; none for what is no such code. */
  public List<Group> within(String area) {
    Optional<Region> chosen = regions.find(area);
    Map<String, List<Choice>> groups = new LinkedHashMap<>();
    chosen.map(Region::code).map(regions::within).orElse(List.of()).stream()
        .filter(this::isFinest)
        .forEach(
            region ->
                groups
                    .computeIfAbsent(heading(region), unused -> new ArrayList<>())
                    .add(choice(region, region.name())));
    return groups.entrySet().stream().map(g -> new Group(g.getKey(), g.getValue())).toList();
  }

  /** Regions whose full name holds all the words, at most twelve. */
  List<Choice> named(String words) {
    String wanted = words.strip();
    return wanted.isEmpty()
        ? List.of()
        : regions.list().stream()
            .filter(this::isFinest)
            .filter(region -> holds(region.fullName(), wanted))
            .limit(FOUND_AT_MOST)
            .map(region -> choice(region, region.fullName()))
            .toList();
  }

  private boolean isFinest(Region region) {
    return finest.contains(region.code());
  }

  private String heading(Region region) {
    return region
        .parent()
        .flatMap(regions::find)
        .filter(parent -> !parent.grouping())
        .map(Region::name)
        .orElseGet(() -> regions.find(region.code().province()).map(Region::name).orElse(""));
  }

  private static boolean holds(String fullName, String words) {
    return BLANKS.splitAsStream(words).allMatch(fullName::contains);
  }

  private static Choice choice(Region region, String name) {
    return new Choice(region.code().code(), name, area(region));
  }

  private static String area(Region region) {
    RegionCode province = region.code().province();
    if (!province.equals(HOME)) {
      return province.code();
    }
    return region.level() == RegionLevel.COUNTY
        ? region.code().parent().map(RegionCode::code).orElse("")
        : region.code().code();
  }
}
