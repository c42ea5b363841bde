package org.healthcode.declaration.web.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.healthcode.declaration.feed.RegionLevels;
import org.healthcode.declaration.feed.level.AreasAtRisk;
import org.healthcode.declaration.proposal.RiskProposalReading;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.pages.desk.DeskPage;
import org.healthcode.starter.security.Caller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The levels of regions, and the form that changes one. */
@DeskPage
final class RegionsPage {
  private static final int WAITING = 50;

  /** As people think of it: where, how risky, when; the key, which is made for them, last. */
  private static final List<String> ORDER =
      List.of("regionCode", "area", "level", "from", "until", "recordId");

  private static final int RANDOM = 6;

  private final RegionLevels levels;
  private final RiskProposalReading proposals;
  private final Clock clock;

  RegionsPage(RegionLevels levels, RiskProposalReading proposals, Clock clock) {
    this.levels = levels;
    this.proposals = proposals;
    this.clock = clock;
  }

  @GetMapping("/desk/regions")
  String regions(
      @RequestParam Optional<String> region,
      @RequestParam(name = "record") Optional<String> recordId,
      Caller caller,
      Model model) {
    Instant now = clock.instant();
    List<RegionRow> current =
        levels.all().stream()
            .filter(risk -> caller.covers(risk.getRegionCode()))
            .filter(risk -> AreasAtRisk.isCurrent(risk, now))
            .map(risk -> RegionRow.of(risk, caller))
            .sorted(Comparator.comparing(RegionRow::regionCode).thenComparing(RegionRow::recordId))
            .toList();
    model.addAttribute("current", current);
    current.stream()
        .filter(RegionRow::own)
        .filter(row -> recordId.filter(row.recordId()::equals).isPresent())
        .filter(row -> region.filter(row.regionCode()::equals).isPresent())
        .findFirst()
        .ifPresent(row -> model.addAttribute("change", row));
    model.addAttribute(
        "areas",
        current.stream()
            .map(RegionRow::area)
            .filter(area -> !area.isEmpty())
            .distinct()
            .sorted()
            .toList());
    model.addAttribute("newRecord", newRecord(now));
    model.addAttribute("regions", RegionChoice.of(caller));
    model.addAttribute("sheet", inOrder(FeedSheet.of(Feed.REGION_RISKS)));
    model.addAttribute("key", UUID.randomUUID().toString());
    model.addAttribute(
        "waiting",
        proposals.page(caller, "PENDING", null, WAITING).proposals().stream()
            .filter(proposal -> proposal.feed().equals(Feed.REGION_RISKS.word()))
            .map(RiskLine::of)
            .toList());
    return "desk/regions";
  }

  private static FeedSheet inOrder(FeedSheet sheet) {
    return new FeedSheet(
        sheet.word(),
        sheet.fields().stream()
            .sorted(Comparator.comparing(field -> ORDER.indexOf(field.name())))
            .toList());
  }

  /** Nobody has to invent one; who has their own key of the record writes that. */
  private static String newRecord(Instant now) {
    return "risk-"
        + DateTimeFormatter.BASIC_ISO_DATE.format(ChinaTime.day(now))
        + "-"
        + UUID.randomUUID().toString().substring(0, RANDOM);
  }
}
