package org.healthcode.declaration.web.resident;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.healthcode.declaration.testsite.CallNumber;
import org.healthcode.declaration.testsite.Coordinates;
import org.healthcode.declaration.testsite.ListedSite;
import org.healthcode.declaration.testsite.TestSiteReading;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.Regions;
import org.healthcode.starter.pages.PageController;
import org.healthcode.starter.problem.ProblemException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;

/**
 * 核酸检测机构, for anybody. How far a site is, the browser computes: where somebody is does not leave
 * their device, and stands in no URL.
 */
@PageController
class TestSitesPage {
  /** More make a page slow on an old phone. */
  private static final int SHOWN = 50;

  private static final String PERMISSIONS = "camera=(), microphone=(), geolocation=(self)";

  private final TestSiteReading reading;

  TestSitesPage(TestSiteReading reading) {
    this.reading = reading;
  }

  /**
   * A site as it is shown.
   *
   * @param link an https address; empty where there is none
   */
  public record Shown(
      String name,
      String kind,
      String region,
      String address,
      String hours,
      List<CallNumber> numbers,
      String longitude,
      String latitude,
      String link) {}

  /**
   * Regions that have sites, under the one that they lie in.
   *
   * @param code of the heading, which can be chosen as well
   */
  public record Group(String code, String name, List<Region> regions) {}

  @GetMapping(path = "/test-sites", produces = MediaType.TEXT_HTML_VALUE)
  Rendering sites(
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String after,
      ServerHttpResponse response) {
    response.getHeaders().set("Permissions-Policy", PERMISSIONS);
    Optional<TestSiteReading.Page> found = find(region, q, after);
    return Rendering.view("resident/test-sites")
        .modelAttribute("sites", found.map(page -> shown(page.sites())).orElse(List.of()))
        .modelAttribute("next", found.flatMap(TestSiteReading.Page::next).orElse(""))
        .modelAttribute("understood", found.isPresent())
        .modelAttribute("groups", groups(reading.regions()))
        .modelAttribute("region", region)
        .modelAttribute("q", q)
        .build();
  }

  /** Nothing where what was asked for can't be read: the form is there to ask again. */
  private Optional<TestSiteReading.Page> find(String region, String q, String after) {
    try {
      return Optional.of(reading.find(new TestSiteReading.Wish(region, "", q, after, SHOWN)));
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  private static List<Shown> shown(List<ListedSite> sites) {
    return sites.stream()
        .map(
            site ->
                new Shown(
                    site.name(),
                    site.kind().name(),
                    Regions.all().fullName(site.region()),
                    site.address(),
                    site.hours(),
                    CallNumber.of(site.phone()),
                    site.place().map(Coordinates::longitude).map(String::valueOf).orElse(""),
                    site.place().map(Coordinates::latitude).map(String::valueOf).orElse(""),
                    site.appointment()))
        .toList();
  }

  private static List<Group> groups(List<Region> regions) {
    Map<Region, List<Region>> byHeading =
        regions.stream()
            .collect(
                Collectors.groupingBy(
                    TestSitesPage::heading, LinkedHashMap::new, Collectors.toList()));
    return byHeading.entrySet().stream()
        .map(
            group ->
                new Group(group.getKey().code().code(), group.getKey().name(), group.getValue()))
        .toList();
  }

  /** The region around it that is a place of its own, or itself. */
  private static Region heading(Region region) {
    return region
        .parent()
        .flatMap(Regions.all()::find)
        .filter(parent -> !parent.grouping())
        .or(() -> Regions.all().find(region.code().province()))
        .orElse(region);
  }
}
