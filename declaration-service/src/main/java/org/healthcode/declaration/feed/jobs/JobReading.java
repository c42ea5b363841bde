package org.healthcode.declaration.feed.jobs;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.usecase.Feeders;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.approval.Reach;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;

/**
 * Uploads, as far as they are a caller's to see: of their own authority for who feeds, of their
 * region for who only reads. Nothing is shown before the audit log has that it was read, and it has
 * the tries of others as well.
 */
public final class JobReading {
  private static final int REMEMBERED = 10_000;

  private final FeedJobs jobs;
  private final EventLog log;
  private final Clock clock;

  /** What is in the log already of this day: a page asks how far a file is each second. */
  private final Set<String> left = new HashSet<>();

  private LocalDate leftOn = LocalDate.EPOCH;

  public JobReading(FeedJobs jobs, EventLog log, Clock clock) {
    this.jobs = jobs;
    this.log = log;
    this.clock = clock;
  }

  /**
   * One upload.
   *
   * @param source whose it is, for who reads those of others; the caller's own where left out
   * @throws ProblemException 503 when the trace is not safe
   */
  public Optional<JobStatus> find(Caller caller, Optional<String> source, String jobId) {
    String whose =
        caller.has("operator") ? caller.authority() : source.orElseGet(caller::authority);
    Optional<JobStatus> found = jobs.find(whose, jobId);
    Optional<JobStatus> visible = found.filter(job -> isVisible(job, caller));
    if (found.isPresent()) {
      AuditAct act = visible.isPresent() ? AuditAct.FEED_FILE_READ : AuditAct.READ_REFUSED;
      leaveTrace(caller, act, whose + '|' + jobId);
    }
    return visible;
  }

  /**
   * The newest uploads, newest first.
   *
   * @throws ProblemException 503 when the trace is not safe
   */
  public List<JobStatus> recent(Caller caller, int most) {
    if (caller.has("operator")) {
      leaveTrace(caller, AuditAct.FEED_FILES_READ, "authority " + caller.authority());
      return jobs.recent(Optional.of(caller.authority()), most);
    }
    leaveTrace(caller, AuditAct.FEED_FILES_READ, "region " + caller.region().orElse(""));
    return jobs.recent(Optional.empty(), Integer.MAX_VALUE).stream()
        .filter(job -> isVisible(job, caller))
        .limit(most)
        .toList();
  }

  private static boolean isVisible(JobStatus job, Caller caller) {
    return caller.has("operator")
        ? job.source().equals(caller.authority())
        : Reach.covers(caller.region(), job.region());
  }

  /** One entry for each reader, subject and day: a page that is refreshed is no new act. */
  private void leaveTrace(Caller caller, AuditAct act, String subject) {
    Instant now = clock.instant();
    LocalDate day = ChinaTime.day(now);
    String key = act + "|" + caller.subject() + '|' + subject + '|' + day;
    if (isLeft(key, day)) {
      return;
    }
    Answers.append(
        log, List.of(Audits.of(act, Feeders.feederOf(caller), subject, "", "", key, now)));
    remember(key);
  }

  private synchronized boolean isLeft(String key, LocalDate day) {
    if (!day.equals(leftOn) || left.size() >= REMEMBERED) {
      left.clear();
      leftOn = day;
    }
    return left.contains(key);
  }

  private synchronized void remember(String key) {
    left.add(key);
  }
}
