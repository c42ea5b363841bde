package org.healthcode.code.web;

import java.util.Locale;
import org.healthcode.starter.pages.PageController;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;

/** 常见问题 and 三种颜色怎么办, for anybody: what a code is for, and what each color asks of whom. */
@PageController
class HelpPage {

  @GetMapping(path = "/help", produces = MediaType.TEXT_HTML_VALUE)
  String help(Locale locale) {
    return isEnglish(locale) ? "help-en" : "help";
  }

  @GetMapping(path = "/guide", produces = MediaType.TEXT_HTML_VALUE)
  String guide(Locale locale) {
    return isEnglish(locale) ? "guide-en" : "guide";
  }

  private static boolean isEnglish(Locale locale) {
    return locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
  }
}
