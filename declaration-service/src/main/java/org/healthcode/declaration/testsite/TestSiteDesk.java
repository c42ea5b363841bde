package org.healthcode.declaration.testsite;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.RetractionReason;
import org.healthcode.schemas.event.TestSite;
import org.healthcode.schemas.event.TestSiteKind;
import org.healthcode.starter.problem.ProblemException;

/**
 * Takes test sites back. They are nobody's evidence, so the ledger of the risk service hears
 * nothing of them: what is known of one stands in this service.
 */
public final class TestSiteDesk {
  private static final List<RetractionReason> REASONS =
      Arrays.stream(RetractionReason.values())
          .filter(reason -> reason != RetractionReason.UNRECOGNISED)
          .toList();

  private final TestSites sites;
  private final EventLog log;
  private final Clock clock;

  public TestSiteDesk(TestSites sites, EventLog log, Clock clock) {
    this.sites = sites;
    this.log = log;
    this.clock = clock;
  }

  /**
   * What became of it.
   *
   * @param known whether the site had ever been fed
   */
  public record TakenBack(String eventId, boolean known) {}

  /**
   * Takes a site back; what was recorded before and arrives later falls too.
   *
   * @param code well-formed, by which its authority knows it
   * @param reason a constant of {@link RetractionReason}
   * @throws ProblemException 422 naming the parameter at fault, 503
   */
  public TakenBack takeBack(Feeder feeder, String code, String reason) {
    RetractionReason why = Answers.oneOf("reason", reason, REASONS);
    Optional<TestSite> last = sites.last(feeder.source(), code);
    Instant now = clock.instant();
    EventHeader header =
        EventHeaderBuilder.recordedAt(feeder.source(), code, recordedAt(last, now))
            .account(feeder.account())
            .retracted(true)
            .build();
    TestSite site =
        last.map(said -> TestSite.newBuilder(said).setHeader(header).build())
            .orElseGet(() -> nothingSaid(header, feeder));
    Answers.append(
        log,
        List.of(
            new Fact<>(Topics.TEST_SITES, ListedSite.key(header), site, header.getEventId()),
            Audits.of(
                AuditAct.RETRACTION,
                feeder,
                Ids.recordKey(feeder.source(), Feed.TEST_SITES.word(), code),
                why.name(),
                "",
                header.getEventId(),
                now)));
    return new TakenBack(header.getEventId(), last.isPresent());
  }

  /** Whether a site was ever fed. */
  public boolean isKnown(String authority, String code) {
    return sites.last(authority, code).isPresent();
  }

  /** Never before what it ends: another edge's clock may have been ahead of this one. */
  private static Instant recordedAt(Optional<TestSite> last, Instant now) {
    Instant whole = now.truncatedTo(MILLIS);
    return last.map(said -> said.getHeader().getRecordedAt())
        .filter(recorded -> !recorded.isBefore(whole))
        .map(recorded -> recorded.plusMillis(1))
        .orElse(whole);
  }

  private static TestSite nothingSaid(EventHeader header, Feeder feeder) {
    return TestSite.newBuilder()
        .setHeader(header)
        .setName("")
        .setKind(TestSiteKind.UNRECOGNISED)
        .setRegionCode(feeder.regionCode().map(Object::toString).orElse(""))
        .setAddress("")
        .build();
  }
}
