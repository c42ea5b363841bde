package org.healthcode.declaration.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.healthcode.declaration.FakeClock;
import org.healthcode.declaration.FakeKeys;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.feed.FeedMeters;
import org.healthcode.declaration.feed.RiskScreen;
import org.healthcode.declaration.feed.jobs.FakeStore;
import org.healthcode.declaration.feed.jobs.FeedJobs;
import org.healthcode.declaration.feed.jobs.JobEnd;
import org.healthcode.declaration.feed.jobs.JobStatus;
import org.healthcode.declaration.feed.jobs.Lag;
import org.healthcode.declaration.feed.kafka.RecordedLevels;
import org.healthcode.declaration.feed.name.NameDesk;
import org.healthcode.declaration.feed.rows.FileRows;
import org.healthcode.declaration.feed.visit.VisitDesk;
import org.healthcode.schemas.Feed;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class RejectedSheetTest {
  private static final String FILE =
      "记录编号,证件类型,证件号码,采样时间,检测时间,检测结果,备注\r\n"
          + "R1,居民身份证,"
          + Samples.ID
          + ",2022-06-27,2022-06-27,阴阳,\"=1+1,乙\"\r\n";

  private final FeedJobs jobs =
      new FeedJobs(
          Samples.RULES,
          new RiskScreen(new FakeTwoPersons.Proposals(), new RecordedLevels(), "henan-cdc"),
          new FakeLog(),
          new FakeLog(),
          () -> new Lag.Known(Duration.ZERO),
          new NameDesk(people -> Map.of(), new FakeLog(), new FakeClock()),
          new VisitDesk(),
          new FakeStore(),
          new FakeKeys(),
          new FeedMeters(),
          new FakeClock());

  @Test
  void aRejectedRowComesBackInItsColumnsWithItsReasonsInTheReadersLanguage() throws Exception {
    String sheet = rejected(FILE, Locale.CHINESE);

    assertThat(sheet)
        .startsWith("\"记录编号\",\"证件类型\",\"证件号码\",\"采样时间\",\"检测时间\",\"检测结果\",\"备注\",\"退回原因\"\r\n")
        .contains(
            "\"阴阳\",\"'=1+1,乙\",\"检测结果: 应为以下之一：NEGATIVE（阴性）、POSITIVE（阳性）、INVALID（无效）、POOLED_POSITIVE（混检阳性）、POOLED_NEGATIVE（混检阴性）\"");
  }

  @Test
  void aMendedRowIsTakenAndTheColumnOfReasonsIsIgnored() throws Exception {
    JobStatus status = read("job-2", rejected(FILE, Locale.CHINESE).replace("阴阳", "阴性"));

    assertThat(status.rowsAccepted()).isEqualTo(1);
    assertThat(status.ignoredColumns()).containsExactly("备注", "退回原因");
  }

  private String rejected(String file, Locale locale) throws Exception {
    read("job-1", file);
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/desk");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return new RejectedSheet(messages, locale)
        .withCells(jobs.rejectedCells("henan-cdc", "job-1").orElseThrow());
  }

  private JobStatus read(String key, String file) throws Exception {
    FeedJobs.Started started =
        jobs.start(
            new FeedJobs.Upload(
                key,
                Feed.TESTS,
                Samples.FEEDER,
                FileRows.Format.TABLE,
                Optional.empty(),
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))));
    JobEnd end = ((FeedJobs.Started.Running) started).end().get(30, TimeUnit.SECONDS);
    return ((JobEnd.Done) end).status();
  }
}
