package org.healthcode.declaration.web.desk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.healthcode.declaration.allowance.AccountRoom;
import org.healthcode.declaration.feed.Reasons;
import org.healthcode.declaration.feed.jobs.JobReading;
import org.healthcode.declaration.feed.jobs.JobStatus;
import org.healthcode.declaration.feed.jobs.RejectedRow;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.pages.desk.DeskPage;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Uploads, how far they are, and single records. */
@DeskPage
@RequestMapping("/desk/feeds")
final class FeedsPage {
  private static final int RECENT = 20;

  private final JobReading jobs;
  private final AccountRoom room;

  FeedsPage(JobReading jobs, AccountRoom room) {
    this.jobs = jobs;
    this.room = room;
  }

  @GetMapping
  String feeds(@RequestParam(defaultValue = "") String feed, Caller caller, Model model) {
    List<FeedSheet> sheets = sheets(caller);
    model.addAttribute("sheets", sheets);
    model.addAttribute("feed", chosen(feed, sheets));
    model.addAttribute("jobs", jobs.recent(caller, RECENT));
    return "desk/feeds";
  }

  @GetMapping("/jobs/{jobId}")
  String job(
      @PathVariable String jobId,
      @RequestParam Optional<String> source,
      Caller caller,
      Locale locale,
      Model model) {
    model.addAttribute("jobId", jobId);
    show(upload(jobs, jobId, source, caller), locale, model);
    return "desk/job";
  }

  /**
   * The part of a page that says how far an upload is; asks for itself again until it has ended.
   */
  @GetMapping("/jobs/{jobId}/progress")
  String progress(
      @PathVariable String jobId,
      @RequestParam Optional<String> source,
      Caller caller,
      Locale locale,
      Model model) {
    Optional<JobStatus> job = jobs.find(caller, source, jobId);
    model.addAttribute("jobId", jobId);
    job.ifPresent(known -> show(known, locale, model));
    return "desk/parts :: progress";
  }

  @GetMapping("/records/{feed}")
  String record(@PathVariable String feed, Caller caller, Model model) {
    model.addAttribute("sheet", sheet(feed));
    model.addAttribute("sheets", sheets(caller));
    model.addAttribute("key", UUID.randomUUID().toString());
    return "desk/record";
  }

  @GetMapping("/retract")
  String retract(@RequestParam(defaultValue = "") String feed, Caller caller, Model model) {
    List<FeedSheet> sheets = sheets(caller);
    model.addAttribute("sheets", sheets);
    model.addAttribute("feed", chosen(feed, sheets));
    model.addAttribute("reasons", List.of("RECORDED_IN_ERROR", "WRONG_PERSON", "DUPLICATE"));
    return "desk/retract";
  }

  private void show(JobStatus job, Locale locale, Model model) {
    model.addAttribute("job", job);
    model.addAttribute(
        "waiting",
        room.waiting(new Account(job.source(), job.startedBy()), job.recordedAt()).orElse(0));
    model.addAttribute(
        "rejected",
        job.rejected().stream()
            .map(
                row ->
                    new RejectedRow(
                        row.line(), row.column(), Reasons.text(row.column(), row.reason(), locale)))
            .toList());
  }

  /**
   * An upload that the caller may look at.
   *
   * @throws ProblemException 404 where there is none
   */
  static JobStatus upload(JobReading jobs, String jobId, Optional<String> source, Caller caller) {
    return jobs.find(caller, source, jobId)
        .orElseThrow(() -> ProblemException.notFound("Expected the key of an upload of yours."));
  }

  /** What an operator's account may feed; who only reads sees all kinds. */
  private static List<FeedSheet> sheets(Caller caller) {
    return FeedSheet.ALL.stream()
        .filter(sheet -> !caller.has("operator") || caller.feeds().contains(sheet.word()))
        .toList();
  }

  private static String chosen(String wanted, List<FeedSheet> sheets) {
    return wanted.isEmpty()
        ? sheets.stream().map(FeedSheet::word).findFirst().orElse("")
        : sheet(wanted).word();
  }

  static FeedSheet sheet(String word) {
    return FeedSheet.ALL.stream()
        .filter(sheet -> sheet.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "Expected one of cases, contacts, tests, region-risks, visits, exposures,"
                        + " test-sites."));
  }
}
