package org.healthcode.declaration.web.resident;

import org.healthcode.starter.pages.PageController;
import org.healthcode.starter.security.Caller;
import org.springframework.web.bind.annotation.GetMapping;

/** Sends everybody to where their work is. */
@PageController
class HomePage {

  @GetMapping("/")
  String home(Caller caller) {
    return caller.has("resident") ? "redirect:/me/declare" : "redirect:/desk/feeds";
  }
}
