package org.healthcode.risk.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.risk.usecase.alarms.AlarmDesk;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.starter.pages.desk.DeskPage;
import org.healthcode.starter.security.Caller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 告警: what may be abuse, in words. */
@DeskPage
class AlarmsPage {

  private static final int SIZE = 50;

  private final AlarmDesk desk;

  AlarmsPage(AlarmDesk desk) {
    this.desk = desk;
  }

  @GetMapping("/desk/alarms")
  String page(
      Caller caller,
      @RequestParam Optional<String> kind,
      @RequestParam Optional<String> after,
      Model model) {
    List<String> kinds = Stream.of(AlarmKind.values()).map(AlarmKind::name).toList();
    Optional<String> chosen = kind.filter(kinds::contains);
    model.addAttribute("kinds", kinds);
    model.addAttribute("kind", chosen.orElse(""));
    model.addAttribute("alarms", desk.page(caller, chosen, Optional.empty(), after, SIZE));
    return "desk/alarms";
  }
}
