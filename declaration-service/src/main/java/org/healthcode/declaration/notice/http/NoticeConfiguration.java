package org.healthcode.declaration.notice.http;

import java.time.Clock;
import org.healthcode.declaration.approval.ProposalReading;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.notice.NoticeBoardReading;
import org.healthcode.declaration.notice.NoticeKind;
import org.healthcode.declaration.notice.NoticeProposalReading;
import org.healthcode.declaration.notice.NoticeState;
import org.healthcode.declaration.notice.Notices;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What authorities tell residents. */
@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {
  private static final NoticeKind KIND = new NoticeKind();

  @Bean
  Proposals<NoticeState> noticeProposals(ProposalStore<NoticeState> store, EventLog log) {
    return new Proposals<>(KIND, store, log);
  }

  @Bean
  Notices notices(ProposalStore<NoticeState> store, Proposals<NoticeState> proposals) {
    return new Notices(store, proposals);
  }

  @Bean
  NoticeProposalReading noticeReading(
      Proposals<NoticeState> proposals, Notices notices, Clock clock) {
    return new NoticeProposalReading(new ProposalReading<>(proposals, KIND, clock), notices, clock);
  }

  @Bean
  NoticeBoardReading noticeBoard(ProposalStore<NoticeState> store, Clock clock) {
    return new NoticeBoardReading(store, clock);
  }
}
