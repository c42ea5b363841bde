package org.healthcode.declaration.web.resident;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the region fields of the pages ask for while somebody chooses. */
@Hidden
@RestController
@RequestMapping("/me/regions")
class RegionController {
  private final RegionChoices regions;

  RegionController(RegionChoices regions) {
    this.regions = regions;
  }

  @GetMapping(params = "area")
  List<RegionChoices.Group> within(@RequestParam String area) {
    return regions.within(area);
  }

  @GetMapping(params = "name")
  List<RegionChoices.Choice> named(@RequestParam String name) {
    return regions.named(name);
  }
}
