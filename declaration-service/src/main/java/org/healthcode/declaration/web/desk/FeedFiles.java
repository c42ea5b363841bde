package org.healthcode.declaration.web.desk;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.healthcode.declaration.feed.jobs.FeedJobs;
import org.healthcode.declaration.feed.jobs.JobReading;
import org.healthcode.declaration.feed.jobs.JobStatus;
import org.healthcode.declaration.feed.jobs.RejectedCells;
import org.healthcode.starter.pages.desk.DeskPage;
import org.healthcode.starter.security.Caller;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Files for spreadsheets: CSV in UTF-8 with the mark by which they know it. */
@DeskPage
@RequestMapping("/desk/feeds")
final class FeedFiles {
  private static final String MARK = "\uFEFF";
  private static final String LINE = "\r\n";

  private final FeedJobs jobs;
  private final JobReading reading;
  private final MessageSource messages;

  FeedFiles(FeedJobs jobs, JobReading reading, MessageSource messages) {
    this.jobs = jobs;
    this.reading = reading;
    this.messages = messages;
  }

  @GetMapping("/templates/{feed}.csv")
  ResponseEntity<byte[]> template(@PathVariable String feed) {
    FeedSheet sheet = FeedsPage.sheet(feed);
    return file(sheet.word() + ".csv", sheet.header() + LINE);
  }

  @GetMapping("/jobs/{jobId}/rejected.csv")
  ResponseEntity<byte[]> rejected(
      @PathVariable String jobId,
      @RequestParam Optional<String> source,
      Caller caller,
      Locale locale) {
    JobStatus job = FeedsPage.upload(reading, jobId, source, caller);
    String name = job.feed().word() + "-rejected.csv";
    RejectedSheet sheet = new RejectedSheet(messages, locale);
    // What stood in the rows is for those who sent them.
    Optional<RejectedCells> cells =
        caller.has("operator") ? jobs.rejectedCells(job.source(), jobId) : Optional.empty();
    return file(name, cells.map(sheet::withCells).orElseGet(() -> sheet.withoutCells(job)));
  }

  private static ResponseEntity<byte[]> file(String name, String text) {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body((MARK + text).getBytes(StandardCharsets.UTF_8));
  }
}
