package org.healthcode.starter.pages.desk;

import java.util.Locale;
import java.util.regex.Pattern;
import org.healthcode.starter.security.Caller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What every page of the desk gets. */
@ControllerAdvice(annotations = DeskPage.class)
final class DeskModel {
  private static final Pattern WORD = Pattern.compile("[a-z]{1,20}");

  @ModelAttribute("desk")
  Desk desk(Caller caller, Locale locale) {
    return Desk.of(caller, locale);
  }

  /** What was done just before, as a word of {@code desk.done}; empty where nothing was. */
  @ModelAttribute("done")
  String done(@RequestParam(defaultValue = "") String done) {
    return WORD.matcher(done).matches() ? done : "";
  }
}
