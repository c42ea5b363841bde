package org.healthcode.risk.web;

import org.healthcode.starter.pages.PageController;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What only the pages of this service need besides. */
@ControllerAdvice(annotations = PageController.class)
final class PageWords {

  private final Times times = new Times();
  private final RegionNames regions = new RegionNames();

  @ModelAttribute("times")
  Times times() {
    return times;
  }

  @ModelAttribute("regions")
  RegionNames regions() {
    return regions;
  }
}
