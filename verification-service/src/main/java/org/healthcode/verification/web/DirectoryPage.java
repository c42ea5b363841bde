package org.healthcode.verification.web;

import org.healthcode.starter.pages.PageController;
import org.healthcode.verification.directory.DirectoryReading;
import org.springframework.http.MediaType;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** 全国健康码目录, for anybody. */
@PageController
class DirectoryPage {
  private final DirectoryReading reading;

  DirectoryPage(DirectoryReading reading) {
    this.reading = reading;
  }

  @GetMapping(path = "/directory", produces = MediaType.TEXT_HTML_VALUE)
  String directory(Model model) {
    model.addAttribute("lines", reading.today());
    return "directory";
  }
}
