package org.healthcode.declaration.feed.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.healthcode.declaration.allowance.AccountRoom;
import org.healthcode.declaration.feed.jobs.FeedJobs;
import org.healthcode.declaration.feed.jobs.JobEnd;
import org.healthcode.declaration.feed.jobs.JobReading;
import org.healthcode.declaration.feed.jobs.JobStatus;
import org.healthcode.declaration.feed.rows.FileRows;
import org.healthcode.declaration.http.IdempotencyKey;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.usecase.Feeders;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.problem.FieldError;
import org.healthcode.starter.problem.Problem;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What authorities feed, as streams of any length. */
@RestController
@RequestMapping("/feeds")
@Tag(name = "feeds", description = "数据上报 / records of authorities")
class JobController {
  private static final MediaType NDJSON = MediaType.parseMediaType("application/x-ndjson");
  private static final int RECENT = 50;

  private final FeedJobs jobs;
  private final JobReading reading;
  private final AccountRoom room;
  private final Clock clock;

  JobController(FeedJobs jobs, JobReading reading, AccountRoom room, Clock clock) {
    this.jobs = jobs;
    this.reading = reading;
    this.room = room;
    this.clock = clock;
  }

  @Operation(
      summary = "批量上报 / feed a file; answers when every row is in or rejected",
      requestBody =
          @RequestBody(
              content = {
                @Content(
                    mediaType = "text/csv",
                    schema = @Schema(type = "string", format = "binary")),
                @Content(
                    mediaType = "application/x-ndjson",
                    schema = @Schema(type = "string", format = "binary"))
              }))
  @PostMapping(
      path = "/{feed}",
      consumes = {
        "text/csv",
        "text/plain",
        "text/tab-separated-values",
        "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/gzip",
        "application/octet-stream",
        "application/x-ndjson"
      })
  Mono<ResponseEntity<JobView>> feedMany(
      @PathVariable String feed, Caller caller, ServerHttpRequest request) {
    Feed known = FedFeeds.require(feed, caller);
    String jobId = IdempotencyKey.of(request.getHeaders());
    MediaType type = type(request);
    Optional<Charset> charset = charset(type);
    UploadBody body = UploadBody.of(request);
    FeedJobs.Started started =
        jobs.start(
            new FeedJobs.Upload(
                jobId,
                known,
                Feeders.feederOf(caller),
                NDJSON.isCompatibleWith(type) ? FileRows.Format.NDJSON : FileRows.Format.TABLE,
                charset,
                body));
    return switch (started) {
      case FeedJobs.Started.Running running ->
          Mono.fromFuture(running.end(), true)
              .doOnCancel(body::cut)
              .map(end -> answer(jobId, end, caller, ReaderLanguage.of(request)));
      case FeedJobs.Started.AlreadyRunning unused -> refused(body, alreadyRunning());
      case FeedJobs.Started.Busy unused -> refused(body, busy());
    };
  }

  @Operation(summary = "查询批量上报进度 / progress of a job and its rejected rows")
  @GetMapping("/jobs/{jobId}")
  JobView job(@PathVariable String jobId, Caller caller, ServerHttpRequest request) {
    return reading
        .find(caller, Optional.empty(), jobId)
        .map(status -> whole(status, caller, ReaderLanguage.of(request)))
        .orElseThrow(
            () -> ProblemException.notFound("Expected the Idempotency-Key of a job of yours."));
  }

  /**
   * What is known of an Idempotency-Key.
   *
   * @param state of the last upload under it; left out where that is forgotten
   * @param rows how many rows of it can be known again
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record KnownKey(String feed, @Nullable String state, Instant recordedAt, long rows) {}

  @Operation(
      summary = "查询文件是否已上报 / what was begun under a key within 75 days; 204 where nothing was")
  @GetMapping("/keys/{key}")
  ResponseEntity<KnownKey> key(@PathVariable String key, Caller caller) {
    String state =
        reading
            .find(caller, Optional.empty(), key)
            .map(status -> status.state().name())
            .orElse(null);
    return jobs.fedBefore(caller.authority(), key)
        .map(fed -> new KnownKey(fed.feed().word(), state, fed.recordedAt(), fed.rows().rows()))
        .map(ResponseEntity::ok)
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  /** Jobs of one authority, newest first. */
  record Recent(List<JobView> jobs) {}

  @Operation(summary = "最近的批量上报 / the newest 50 jobs of one's authority")
  @GetMapping("/jobs")
  Recent recent(Caller caller) {
    return new Recent(reading.recent(caller, RECENT).stream().map(JobView::brief).toList());
  }

  private JobView whole(JobStatus status, Caller caller, Locale language) {
    return JobView.whole(
        status,
        room.waiting(new Account(status.source(), status.startedBy()), status.recordedAt()),
        room.left(Feeders.feederOf(caller).member(), clock.instant()),
        language);
  }

  private ResponseEntity<JobView> answer(String jobId, JobEnd end, Caller caller, Locale language) {
    return switch (end) {
      case JobEnd.Done(var status) ->
          ResponseEntity.ok()
              .header(IdempotencyKey.HEADER, jobId)
              .body(whole(status, caller, language));
      case JobEnd.Unreadable(var violations) ->
          throw Answers.invalid(FeedBodies.inLanguage(violations, language));
      case JobEnd.OtherFile(long line, Instant recordedAt) ->
          throw new ProblemException(
              new Problem(
                      HttpStatus.UNPROCESSABLE_CONTENT,
                      "other-file",
                      "此 Idempotency-Key 已用于另一个文件",
                      "The key stands for another file",
                      "Expected the file that was first taken in under this Idempotency-Key on "
                          + ChinaTime.minute(recordedAt)
                          + ", or another key; the rows from line "
                          + line
                          + " on are others.")
                  .withErrors(
                      List.of(
                          new FieldError(
                              "line " + line, "the rows that were taken in under this key"))));
      case JobEnd.Unavailable unused -> throw Answers.unavailable();
      case JobEnd.Cut unused ->
          throw new ProblemException(
              HttpStatus.BAD_REQUEST,
              "upload-cut",
              "上传中断",
              "The upload broke off",
              "Expected the whole file; send it again under the same Idempotency-Key.");
    };
  }

  private static <T> Mono<T> refused(UploadBody body, ProblemException problem) {
    body.cut();
    return Mono.error(problem);
  }

  private static ProblemException alreadyRunning() {
    return new ProblemException(
        HttpStatus.CONFLICT,
        "job-running",
        "该批次正在处理",
        "The job is running",
        "Expected another Idempotency-Key, or to wait: GET /feeds/jobs/{Idempotency-Key} shows how"
            + " far it is.");
  }

  private static ProblemException busy() {
    return new ProblemException(
        new Problem(
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-jobs",
                "批量任务过多，请稍后再试",
                "Too many jobs are running",
                "Expected at most "
                    + FeedJobs.AT_ONCE
                    + " uploads of one authority at a time, and "
                    + FeedJobs.OF_ALL
                    + " of all.")
            .withRetryAfter(Duration.ofSeconds(10)));
  }

  private static MediaType type(ServerHttpRequest request) {
    MediaType type = request.getHeaders().getContentType();
    return type == null ? MediaType.TEXT_PLAIN : type;
  }

  private static Optional<Charset> charset(MediaType type) {
    String name = type.getParameter("charset");
    if (name == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Charset.forName(name.replace("\"", "")));
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("charset", "a charset such as UTF-8, GBK or UTF-16");
    }
  }
}
