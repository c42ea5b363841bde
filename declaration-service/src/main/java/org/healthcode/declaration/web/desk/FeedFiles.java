package org.healthcode.declaration.web.desk;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.healthcode.declaration.feed.jobs.FeedJobs;
import org.healthcode.declaration.feed.jobs.JobStatus;
import org.healthcode.starter.pages.desk.DeskPage;
import org.healthcode.starter.security.Caller;
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

  FeedFiles(FeedJobs jobs) {
    this.jobs = jobs;
  }

  @GetMapping("/templates/{feed}.csv")
  ResponseEntity<byte[]> template(@PathVariable String feed) {
    FeedSheet sheet = FeedsPage.sheet(feed);
    return file(sheet.word() + ".csv", sheet.header() + LINE);
  }

  @GetMapping("/jobs/{jobId}/rejected.csv")
  ResponseEntity<byte[]> rejected(
      @PathVariable String jobId, @RequestParam Optional<String> source, Caller caller) {
    JobStatus job = FeedsPage.upload(jobs, jobId, source, caller);
    StringBuilder csv = new StringBuilder("line,column,reason").append(LINE);
    job.rejected()
        .forEach(
            row ->
                csv.append(row.line())
                    .append(',')
                    .append(quoted(row.column()))
                    .append(',')
                    .append(quoted(row.reason()))
                    .append(LINE));
    return file(job.feed().word() + "-rejected.csv", csv.toString());
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
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
