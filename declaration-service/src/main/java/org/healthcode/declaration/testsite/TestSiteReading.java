package org.healthcode.declaration.testsite;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.spelling.Spelled;
import org.healthcode.starter.problem.ProblemException;

/** Finds test sites, for anybody. */
public final class TestSiteReading {
  public static final int MOST = 200;
  private static final int LONGEST_TEXT = 100;
  private static final Pattern DEGREES = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,12})?");
  private static final String NEAR =
      "longitude and latitude in this order, in degrees of GCJ-02, such as 113.625,34.747";

  private final TestSites sites;

  public TestSiteReading(TestSites sites) {
    this.sites = sites;
  }

  /**
   * What somebody asks for, as they wrote it; empty where they left it out.
   *
   * @param region a code of GB/T 2260
   * @param near {@code longitude,latitude}
   * @param q words that name, address or region hold
   * @param after the id of the last site of the page before
   */
  public record Wish(String region, String near, String q, String after, int size) {

    /** Where somebody asks from is nobody's to read. */
    @Override
    public String toString() {
      return "Wish[redacted]";
    }
  }

  /**
   * Some of what was found.
   *
   * @param near from where distances are measured
   * @param next behind which the next page begins; empty on the last one
   */
  public record Page(List<ListedSite> sites, Optional<Coordinates> near, Optional<String> next) {
    public Page {
      sites = List.copyOf(sites);
    }
  }

  /**
   * @throws ProblemException 422 naming the parameter at fault
   */
  public Page find(Wish wish) {
    if (wish.size() < 1 || wish.size() > MOST) {
      throw ProblemException.invalid("size", "a number from 1 to " + MOST);
    }
    if (wish.q().length() > LONGEST_TEXT) {
      throw ProblemException.invalid("q", "at most " + LONGEST_TEXT + " characters");
    }
    Optional<Coordinates> near = near(wish.near());
    SiteSearch search = new SiteSearch(region(wish.region()), SiteSearch.words(wish.q()), near);
    List<ListedSite> found = search.in(sites.all(), after(wish.after()), wish.size() + 1);
    boolean isLast = found.size() <= wish.size();
    List<ListedSite> shown = isLast ? found : found.subList(0, wish.size());
    return new Page(shown, near, isLast ? Optional.empty() : Optional.of(shown.getLast().siteId()));
  }

  /** The regions that have sites, in the order of their codes. */
  public List<Region> regions() {
    return sites.all().stream()
        .map(ListedSite::region)
        .distinct()
        .flatMap(code -> Regions.all().find(code).stream())
        .toList();
  }

  private static Optional<RegionCode> region(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    Spelled<Region> region = Regions.all().readPlace(text);
    return Optional.of(
        region
            .understood()
            .map(Region::code)
            .orElseThrow(
                () ->
                    ProblemException.invalid("region", region.refusal().orElse(Regions.EXPECTED))));
  }

  private static Optional<Coordinates> near(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    List<Double> degrees =
        Pattern.compile(",")
            .splitAsStream(text.strip())
            .filter(part -> DEGREES.matcher(part).matches())
            .map(Double::valueOf)
            .toList();
    if (degrees.size() != 2
        || text.chars().filter(c -> c == ',').count() != 1
        || !Coordinates.isLongitude(degrees.getFirst())
        || !Coordinates.isLatitude(degrees.getLast())) {
      throw ProblemException.invalid("near", NEAR);
    }
    return Optional.of(new Coordinates(degrees.getFirst(), degrees.getLast()));
  }

  private Optional<ListedSite> after(String siteId) {
    if (siteId.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        sites
            .find(siteId)
            .orElseThrow(
                () -> ProblemException.invalid("after", "the siteId of the page before, as next")));
  }
}
