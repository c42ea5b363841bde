package org.healthcode.declaration.web.desk;

import java.util.Optional;
import java.util.UUID;
import org.healthcode.declaration.venue.VenueCategory;
import org.healthcode.declaration.venue.VenueReading;
import org.healthcode.starter.pages.desk.DeskPage;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Venues, their posters and their screens. */
@DeskPage
@RequestMapping("/desk/venues")
final class VenuesPage {
  private static final int SIZE = 30;

  private final VenueReading venues;

  VenuesPage(VenueReading venues) {
    this.venues = venues;
  }

  @GetMapping
  String venues(
      @RequestParam(name = "q", defaultValue = "") String text,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String category,
      @RequestParam(required = false) @Nullable String after,
      Caller caller,
      Model model) {
    model.addAttribute("text", text);
    model.addAttribute("region", region);
    model.addAttribute("category", category);
    choices(caller, model);
    model.addAttribute(
        "found",
        venues.page(
            caller,
            new VenueReading.Wish(
                region.isBlank() ? null : region.strip(),
                category.isBlank() ? null : category,
                Optional.of(text.strip()).filter(given -> !given.isEmpty())),
            after,
            SIZE));
    return "desk/venues";
  }

  @GetMapping("/new")
  String register(Caller caller, Model model) {
    choices(caller, model);
    model.addAttribute("key", UUID.randomUUID().toString());
    return "desk/venue-new";
  }

  @GetMapping("/{code}")
  String venue(@PathVariable String code, Caller caller, Model model) {
    choices(caller, model);
    model.addAttribute("it", venues.one(code, caller));
    model.addAttribute("key", UUID.randomUUID().toString());
    return "desk/venue";
  }

  @GetMapping("/{code}/screen")
  String screen(@PathVariable String code, Caller caller, Model model) {
    model.addAttribute("it", venues.one(code, caller));
    return "desk/venue-screen";
  }

  private static void choices(Caller caller, Model model) {
    model.addAttribute("categories", VenueCategory.values());
    model.addAttribute("regions", RegionChoice.counties(caller));
  }
}
