package org.healthcode.schemas;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.healthcode.schemas.Topic.Retention.Compacted;
import org.healthcode.schemas.Topic.Retention.CompactedFor;
import org.healthcode.schemas.Topic.Retention.Deleted;
import org.healthcode.schemas.event.AbuseSignal;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.Alarm;
import org.healthcode.schemas.event.AlarmStep;
import org.healthcode.schemas.event.Allowance;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.AuditRecord;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.ClockCheck;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.ColorChange;
import org.healthcode.schemas.event.ColorMessage;
import org.healthcode.schemas.event.ColorOverride;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.Correction;
import org.healthcode.schemas.event.Declaration;
import org.healthcode.schemas.event.Erasure;
import org.healthcode.schemas.event.ExposureBroadcast;
import org.healthcode.schemas.event.ExposureOrder;
import org.healthcode.schemas.event.FactRetraction;
import org.healthcode.schemas.event.FamilyClaim;
import org.healthcode.schemas.event.FamilyLink;
import org.healthcode.schemas.event.FeedJob;
import org.healthcode.schemas.event.FeedKey;
import org.healthcode.schemas.event.FigureChange;
import org.healthcode.schemas.event.GateAccount;
import org.healthcode.schemas.event.GateAnswer;
import org.healthcode.schemas.event.GateDecision;
import org.healthcode.schemas.event.GateGroup;
import org.healthcode.schemas.event.GateRequest;
import org.healthcode.schemas.event.Issuer;
import org.healthcode.schemas.event.IssuerProposal;
import org.healthcode.schemas.event.LedgerEntry;
import org.healthcode.schemas.event.MessageChoice;
import org.healthcode.schemas.event.OverrideRequest;
import org.healthcode.schemas.event.PaperSerial;
import org.healthcode.schemas.event.PersonKey;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.event.PolicyRelease;
import org.healthcode.schemas.event.PublicNotice;
import org.healthcode.schemas.event.RegionFigures;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.RegisteredClient;
import org.healthcode.schemas.event.Retraction;
import org.healthcode.schemas.event.RiskProposal;
import org.healthcode.schemas.event.ScanRecorded;
import org.healthcode.schemas.event.TestResult;
import org.healthcode.schemas.event.TestSite;
import org.healthcode.schemas.event.Venue;
import org.healthcode.schemas.event.Visit;

/**
 * Every topic of the system; docs/topics.md says who writes and reads each. All have the same
 * partition count, fixed for life, so that one task owns all there is of one person.
 */
public final class Topics {

  /** An erased key that still lies on a disk erases nothing. */
  private static final Duration ERASED_WITHIN = Duration.ofDays(1);

  public static final Topic<Declaration> DECLARATIONS =
      byPerson("declarations", Declaration.class, days(15, 6));
  public static final Topic<PersonProfile> PERSONS =
      byPerson("persons", PersonProfile.class, new Compacted(Optional.of(ERASED_WITHIN)));

  public static final Topic<FamilyLink> FAMILY_LINKS =
      byPerson(
          "family-links",
          "dependant ‖ guardian, 32 bytes, in the dependant's partition",
          FamilyLink.class,
          new Compacted());

  /** Who asked to act for somebody, by guardian; a claim says nothing of whom. */
  public static final Topic<FamilyClaim> FAMILY_CLAIMS =
      byPerson("family-claims", "guardian", FamilyClaim.class, days(2, 6));

  public static final Topic<CaseUpdate> CASE_UPDATES =
      byPerson("case-updates", CaseUpdate.class, days(60, 24));
  public static final Topic<ContactUpdate> CONTACT_UPDATES =
      byPerson("contact-updates", ContactUpdate.class, days(60, 24));
  public static final Topic<TestResult> TEST_RESULTS =
      byPerson("test-results", TestResult.class, days(60, 24));
  public static final Topic<Visit> VISITS = byPerson("visits", Visit.class, days(15, 6));
  public static final Topic<ColorOverride> OVERRIDES =
      signed(byPerson("overrides", ColorOverride.class, days(60, 24)));

  public static final Topic<RegionRisk> REGION_RISKS =
      signed(
          other("region-risks", "source, record and recording", RegionRisk.class, new Compacted()));

  public static final Topic<ExposureOrder> EXPOSURE_ORDERS =
      signed(other("exposure-orders", "source/recordId", ExposureOrder.class, days(15, 6)));

  public static final Topic<Venue> VENUES =
      other("venues", "venue code", Venue.class, new Compacted());

  /** Of one site what was recorded last stands; one that is taken back stays, and says so. */
  public static final Topic<TestSite> TEST_SITES =
      other("test-sites", "source|recordId", TestSite.class, new Compacted());

  /** Only the risk service writes it. */
  public static final Topic<ExposureBroadcast> EXPOSURES =
      other(
          "exposures",
          "exposureId, or person of the case, 16 bytes; a copy in each partition",
          ExposureBroadcast.class,
          days(15, 6));

  public static final Topic<Retraction> RETRACTIONS =
      other("retractions", "source|feed|recordId", Retraction.class, days(60, 24));

  /** Internal to the risk service. */
  public static final Topic<LedgerEntry> RECORD_LEDGER =
      other("record-ledger", "source|feed|recordId", LedgerEntry.class, days(7, 24));

  /** Internal to the risk service: what its ledger takes back, asks, and says of contacts. */
  public static final Topic<FactRetraction> FACT_RETRACTIONS =
      byPerson(
          "fact-retractions",
          "person; source|feed|recordId in a task's partition",
          FactRetraction.class,
          days(60, 24));

  public static final Topic<CodeTimeline> CODE_TIMELINES =
      byPerson("code-timelines", CodeTimeline.class, new Compacted());
  public static final Topic<ColorChange> COLOR_CHANGES =
      byPerson("color-changes", ColorChange.class, days(3 * 365, 7 * 24));
  public static final Topic<ScanRecorded> SCANS =
      byPerson("scans", ScanRecorded.class, days(15, 6));

  /** Only the code service writes it. */
  public static final Topic<PaperSerial> PAPER_CODES =
      byPerson("paper-codes", PaperSerial.class, new Compacted());

  /**
   * Only the code service writes it: what was sent of the last change of a person's color. What is
   * older than a day is never sent, so nobody needs to know of it for longer than two.
   */
  public static final Topic<ColorMessage> MESSAGES =
      byPerson("messages", ColorMessage.class, new CompactedFor(Duration.ofDays(2)));

  /** Only the code service writes it. */
  public static final Topic<MessageChoice> MESSAGE_CHOICES =
      byPerson("message-choices", MessageChoice.class, new Compacted());

  /** How long a job is known after it last moved. */
  public static final Duration FEED_JOBS_KEPT = Duration.ofDays(30);

  public static final Topic<FeedJob> FEED_JOBS =
      other("feed-jobs", "source|jobId", FeedJob.class, new CompactedFor(FEED_JOBS_KEPT));

  /** As long as a fact can matter, so that no file can be sent again unnoticed. */
  public static final Topic<FeedKey> FEED_KEYS =
      other("feed-keys", "source|Idempotency-Key", FeedKey.class, days(75, 24));

  /** What came of a request travels on {@link #OVERRIDES}. */
  public static final Topic<OverrideRequest> OVERRIDE_REQUESTS =
      signed(other("override-requests", "overrideId", OverrideRequest.class, new Compacted()));

  public static final Topic<RiskProposal> RISK_PROPOSALS =
      signed(other("risk-proposals", "proposalId", RiskProposal.class, new Compacted()));

  public static final Topic<Correction> CORRECTIONS =
      other("corrections", "correctionId", Correction.class, new Compacted());

  private static final Deleted AUDIT_ENTRIES_KEPT = days(60, 24);

  /** By when an entry for the audit log is surely gone from its topic. */
  public static final Duration AUDIT_ENTRIES_GONE =
      AUDIT_ENTRIES_KEPT.after().plus(AUDIT_ENTRIES_KEPT.segment().multipliedBy(2));

  /**
   * What every service has to tell the audit log. All of it has one key, so that one task sees all
   * of it in one order; acts of staff are few.
   */
  public static final Topic<AuditEntry> AUDIT_ENTRIES =
      other("audit-entries", "audit", AuditEntry.class, AUDIT_ENTRIES_KEPT);

  /** The hash chain; only the risk service writes it. */
  public static final Topic<AuditRecord> AUDIT_LOG =
      other("audit-log", "audit", AuditRecord.class, days(3 * 365, 7 * 24));

  /** Who looked at a person. */
  public static final Topic<Access> ACCESSES = byPerson("accesses", Access.class, days(60, 24));

  /** Internal to the risk service: what alarms are made of. */
  public static final Topic<AbuseSignal> ABUSE_SIGNALS =
      other(
          "abuse-signals",
          "account, authority, record or hash of a child",
          AbuseSignal.class,
          days(7, 24));

  public static final Topic<Alarm> ALARMS =
      other("alarms", "alarmId", Alarm.class, days(3 * 365, 7 * 24));

  /** What auditors do with alarms: by the key of the signals, so that the watch hears of it too. */
  public static final Topic<AlarmStep> ALARM_STEPS =
      other("alarm-steps", "as on abuse-signals", AlarmStep.class, days(3 * 365, 7 * 24));

  private static final String BY_ACCOUNT = "authority|account";

  /** Internal to the risk service: for whose word there must be room. */
  public static final Topic<GateRequest> GATE_REQUESTS =
      other("gate-requests", BY_ACCOUNT, GateRequest.class, days(7, 24));

  /** Internal to the risk service: what became of what was asked. */
  public static final Topic<GateAnswer> GATE_ANSWERS =
      byPerson("gate-answers", GateAnswer.class, days(7, 24));

  /** What second persons say of what waits. */
  public static final Topic<GateDecision> GATE_DECISIONS =
      signed(other("gate-decisions", BY_ACCOUNT, GateDecision.class, days(60, 24)));

  /** What waits for a second person. */
  public static final Topic<GateGroup> GATE_GROUPS =
      other("gate-groups", "groupId", GateGroup.class, new Compacted());

  /** How much room an account has today. */
  public static final Topic<GateAccount> GATE_ACCOUNTS =
      other("gate-accounts", BY_ACCOUNT, GateAccount.class, new CompactedFor(Duration.ofDays(2)));

  /** Internal to the risk service: what the record of a person adds to the figures of a day. */
  public static final Topic<FigureChange> FIGURE_CHANGES =
      other("figure-changes", "day, as in 2022-07-28", FigureChange.class, days(7, 24));

  /** What is published of cases and tests, by day and place. */
  public static final Topic<RegionFigures> FIGURES =
      other("figures", "day|place", RegionFigures.class, new Compacted());

  /** Who may make more people worse in a day than others, by the word of two. */
  public static final Topic<Allowance> ALLOWANCES =
      signed(
          other(
              "allowances",
              "authority|account|allowanceId, in the partition of authority|account",
              Allowance.class,
              new Compacted()));

  /** Whose codes are recognised here, by the word of two. */
  public static final Topic<Issuer> ISSUERS =
      signed(other("issuers", "issuerId", Issuer.class, new Compacted()));

  /** What came of a proposal travels on {@link #ISSUERS}. */
  public static final Topic<IssuerProposal> ISSUER_PROPOSALS =
      signed(other("issuer-proposals", "proposalId", IssuerProposal.class, new Compacted()));

  /** Who may ask us from outside; the proposal and what came of it are one record. */
  public static final Topic<RegisteredClient> CLIENTS =
      signed(other("clients", "proposalId", RegisteredClient.class, new Compacted()));

  /** What authorities tell residents; the proposal and what came of it are one record. */
  public static final Topic<PublicNotice> NOTICES =
      signed(other("notices", "proposalId", PublicNotice.class, new Compacted()));

  public static final Topic<PolicyRelease> POLICIES =
      other(
          "policies", "releaseId; a copy in each partition", PolicyRelease.class, new Compacted());

  /** Deleting a person's key erases what was encrypted with it. */
  public static final Topic<PersonKey> PERSON_KEYS =
      byPerson("person-keys", PersonKey.class, new Compacted(Optional.of(ERASED_WITHIN)));

  public static final Topic<Erasure> ERASURES = byPerson("erasures", Erasure.class, days(60, 24));

  /** What the broker stamps, so that whoever writes it can compare its clock. */
  public static final Topic<ClockCheck> CLOCK_CHECKS =
      new Topic<>("clock-checks", "client", ClockCheck.class, days(1, 24), false, true, false);

  /** Holds what could not be read, as it came; so it has no schema. */
  public static final String DEAD_LETTERS = "dead-letters";

  private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(14);

  public static final List<Topic<? extends SpecificRecord>> ALL =
      List.of(
          DECLARATIONS,
          PERSONS,
          FAMILY_LINKS,
          FAMILY_CLAIMS,
          CASE_UPDATES,
          CONTACT_UPDATES,
          TEST_RESULTS,
          VISITS,
          OVERRIDES,
          REGION_RISKS,
          EXPOSURE_ORDERS,
          VENUES,
          TEST_SITES,
          EXPOSURES,
          RETRACTIONS,
          RECORD_LEDGER,
          FACT_RETRACTIONS,
          CODE_TIMELINES,
          COLOR_CHANGES,
          SCANS,
          PAPER_CODES,
          MESSAGES,
          MESSAGE_CHOICES,
          FEED_JOBS,
          FEED_KEYS,
          OVERRIDE_REQUESTS,
          RISK_PROPOSALS,
          CORRECTIONS,
          AUDIT_ENTRIES,
          AUDIT_LOG,
          ACCESSES,
          ABUSE_SIGNALS,
          ALARMS,
          ALARM_STEPS,
          GATE_REQUESTS,
          GATE_ANSWERS,
          GATE_DECISIONS,
          GATE_GROUPS,
          GATE_ACCOUNTS,
          ALLOWANCES,
          ISSUERS,
          CLIENTS,
          ISSUER_PROPOSALS,
          NOTICES,
          FIGURE_CHANGES,
          FIGURES,
          POLICIES,
          PERSON_KEYS,
          ERASURES,
          CLOCK_CHECKS);

  private static final Set<String> SIGNED =
      ALL.stream().filter(Topic::signed).map(Topic::name).collect(Collectors.toUnmodifiableSet());

  private Topics() {}

  /** Whether nobody acts on a record of the topic that no service signed. */
  public static boolean isSigned(String topic) {
    return SIGNED.contains(topic);
  }

  /** All topics, ready for an admin client to create. */
  public static List<NewTopic> newTopics(int partitions, short replication) {
    var deadLetters =
        new NewTopic(DEAD_LETTERS, partitions, replication)
            .configs(
                Map.of(
                    TopicConfig.RETENTION_MS_CONFIG, Long.toString(DEAD_LETTERS_KEPT.toMillis()),
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Topic.LARGEST)));
    return Stream.concat(
            ALL.stream().map(topic -> topic.newTopic(partitions, replication)),
            Stream.of(deadLetters))
        .toList();
  }

  private static Deleted days(int days, int segmentHours) {
    return new Deleted(Duration.ofDays(days), Duration.ofHours(segmentHours));
  }

  private static <V extends SpecificRecord> Topic<V> byPerson(
      String name, Class<V> value, Topic.Retention retention) {
    return byPerson(name, "person", value, retention);
  }

  private static <V extends SpecificRecord> Topic<V> byPerson(
      String name, String key, Class<V> value, Topic.Retention retention) {
    return new Topic<>(name, key, value, retention, true, false, false);
  }

  private static <V extends SpecificRecord> Topic<V> other(
      String name, String key, Class<V> value, Topic.Retention retention) {
    return new Topic<>(name, key, value, retention, false, false, false);
  }

  private static <V extends SpecificRecord> Topic<V> signed(Topic<V> topic) {
    return new Topic<>(
        topic.name(),
        topic.key(),
        topic.value(),
        topic.retention(),
        topic.partitionedByPerson(),
        topic.stampedByBroker(),
        true);
  }
}
