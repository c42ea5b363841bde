package org.healthcode.declaration.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.FEEDER;
import static org.healthcode.declaration.Samples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.approval.Rejected;
import org.healthcode.declaration.client.kafka.ClientCodec;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.client.ClientEntry;
import org.healthcode.schemas.client.ClientList;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.starter.approval.Refusal;
import org.healthcode.starter.approval.Ruling;
import org.healthcode.starter.approval.Status;
import org.junit.jupiter.api.Test;

/** E-01 to E-06 and E-27 of docs/cases/everywhere/elsewhere.md, as far as somebody decides. */
class ClientsTest {
  private static final Feeder APPROVER = new Feeder("henan-cdc", Optional.of("41"), "approver-1");
  private static final String ID = "zz-metro";
  private static final String UNTIL = NOW.plus(Duration.ofDays(300)).toString();
  private static final ClientForm METRO = ClientForms.metro(600, "4101", UNTIL);

  private final FakeLog log = new FakeLog();
  private final FakeTwoPersons.Clients store = new FakeTwoPersons.Clients();
  private final Proposals<ClientState> proposals = new Proposals<>(new ClientKind(), store, log);
  private final Clients clients = new Clients(store, proposals);

  @Test
  void onePersonAloneRegistersNobodyAndAnotherOnesWordDoes() throws Exception {
    ClientState asked = propose(METRO, "k1");

    assertThat(holding()).isEmpty();
    assertThat(proposals.approve(asked, FEEDER, NOW)).isEqualTo(new Ruling.Refused<>(Refusal.OWN));
    assertThat(holding()).isEmpty();
    allowed(proposals.approve(asked, APPROVER, NOW.plusSeconds(1)));

    assertThat(entry(holding()).quotaPerMinute()).isEqualTo(600);
    assertThat(acts()).containsExactly("CLIENT_PROPOSED", "CLIENT_DENIED", "CLIENT_APPROVED");
  }

  @Test
  void whatNobodyApprovesInADayExpires() throws Exception {
    ClientState asked = propose(METRO, "k1");

    assertThat(proposals.approve(asked, APPROVER, NOW.plus(Duration.ofHours(24))))
        .isEqualTo(new Ruling.Refused<>(Refusal.EXPIRED));
    assertThat(asked.status(NOW.plus(Duration.ofHours(24)))).isEqualTo(Status.EXPIRED);
  }

  @Test
  void aLargerQuotaWaitsForASecondPersonAndTheOldOneHoldsUntilThen() throws Exception {
    approved(METRO, "k1", NOW);
    ClientState more = propose(ClientForms.metro(6_000, "4101", UNTIL), "k2");

    assertThat(entry(holding()).quotaPerMinute()).isEqualTo(600);
    allowed(proposals.approve(more, APPROVER, NOW.plusSeconds(9)));
    assertThat(entry(holding()).quotaPerMinute()).isEqualTo(6_000);
  }

  @Test
  void onePersonSuspendsAtOnceAndNobodyBringsItBackAlone() throws Exception {
    ClientState first = approved(METRO, "k1", NOW);
    ClientState second =
        approved(ClientForms.metro(6_000, "4101", UNTIL), "k2", NOW.plusSeconds(1));
    Instant later = NOW.plusSeconds(60);

    assertThat(clients.end(first, FEEDER, false, later))
        .as("the first one holds no more")
        .isEqualTo(new Ruling.Hindered<>(ClientHindrance.REPLACED));
    assertThat(clients.end(first, new Feeder("cdc-4103", Optional.of("4103"), "x"), true, later))
        .as("who has no right learns nothing of that")
        .isEqualTo(new Ruling.Refused<>(Refusal.ANOTHER_REGION));
    allowed(clients.end(second, FEEDER, false, later));

    assertThat(entry(holding()).countsAt(later.minusMillis(1))).isTrue();
    assertThat(entry(holding()).countsAt(later)).isFalse();
    assertThat(proposals.approve(second, APPROVER, later.plusSeconds(1)))
        .isEqualTo(new Ruling.Refused<>(Refusal.ENDED));
    assertThat(acts()).endsWith("CLIENT_SUSPENDED");
  }

  @Test
  void aRecordOfBeforeItsSuspensionThatIsWrittenAgainBringsNobodyBack() throws Exception {
    ClientState before = approved(METRO, "k1", NOW);
    allowed(clients.end(before, FEEDER, false, NOW.plusSeconds(60)));
    ClientState after = store.find(before.id()).orElseThrow();
    ClientList list = new ClientList();

    list.add(new ClientCodec().event(after));
    list.add(new ClientCodec().event(before));

    assertThat(entry(list.entries()).countsAt(NOW.plusSeconds(61))).isFalse();
  }

  @Test
  void whatWaitsSinceBeforeAnotherDecisionAboutTheClientIsNotApprovedOverIt() throws Exception {
    ClientState old = propose(ClientForms.metro(6_000, "4101", UNTIL), "k1");
    ClientState held = approved(METRO, "k2", NOW.plusSeconds(1));

    assertThat(clients.approve(old, APPROVER, NOW.plusSeconds(2)))
        .isEqualTo(new Ruling.Hindered<>(ClientHindrance.SAID_OTHERWISE_SINCE));
    assertThat(clients.approve(old, FEEDER, NOW.plusSeconds(2)))
        .as("rights go first")
        .isEqualTo(new Ruling.Refused<>(Refusal.OWN));
    assertThat(entry(holding()).quotaPerMinute()).isEqualTo(600);
    allowed(clients.end(held, FEEDER, false, NOW.plusSeconds(60)));
    assertThat(clients.approve(old, APPROVER, NOW.plusSeconds(61)))
        .as("it was suspended since")
        .isEqualTo(new Ruling.Hindered<>(ClientHindrance.SAID_OTHERWISE_SINCE));
  }

  @Test
  void whoSuspendedMayBeOneOfTheTwoThatBringItBack() throws Exception {
    ClientState first = approved(METRO, "k1", NOW);
    allowed(clients.end(first, APPROVER, true, NOW.plusSeconds(60)));
    ClientState again = proposeAt(METRO, "k2", NOW.plusSeconds(61));

    assertThat(entry(holding()).countsAt(NOW.plusSeconds(61))).isFalse();
    allowed(clients.approve(again, APPROVER, NOW.plusSeconds(62)));
    assertThat(entry(holding()).countsAt(NOW.plusSeconds(63))).isTrue();
  }

  @Test
  void itEndsByItself() throws Exception {
    approved(METRO, "k1", NOW);
    Instant until = Instant.parse(UNTIL);

    assertThat(entry(holding()).countsAt(until.minusMillis(1))).isTrue();
    assertThat(entry(holding()).countsAt(until)).isFalse();
  }

  @Test
  void aCityRegistersClientsOfItsOwnAlone() throws Exception {
    Feeder city = new Feeder("cdc-4101", Optional.of("4101"), "operator-4");
    Feeder other = new Feeder("cdc-4102", Optional.of("4102"), "operator-5");
    Feeder nowhere = new Feeder("henan-cdc", Optional.empty(), "operator-1");

    assertThat(clients.propose(METRO, other, "k1", NOW))
        .isEqualTo(new Ruling.Refused<>(Refusal.ANOTHER_REGION));
    assertThat(clients.propose(METRO, nowhere, "k1", NOW))
        .isEqualTo(new Ruling.Refused<>(Refusal.NO_AUTHORITY));
    allowed(clients.propose(METRO, city, "k1", NOW));
    approved(METRO, "k1", NOW);
    assertThat(clients.propose(ClientForms.metro(600, "4102", UNTIL), other, "k2", NOW))
        .as("the name is that of another city's client")
        .isEqualTo(new Ruling.Refused<>(Refusal.ANOTHER_REGION));
  }

  @Test
  void aBadRegistrationIsRefusedByAllItsFields() throws Exception {
    ClientForm bad =
        new ClientForm(
            "no blanks",
            "",
            "\u202egnp.exe",
            null,
            " ",
            "0",
            List.of("EVERYTHING"),
            0,
            -1,
            List.of(new ClientForm.KeyForm("a2V5", "c2VjcmV0", null, "soon")),
            "never");

    assertThat(fields(clients.propose(bad, FEEDER, "k1", NOW)))
        .contains(
            "clientId",
            "nameZh",
            "nameEn",
            "purpose",
            "legalBasis",
            "regionCode",
            "scopes",
            "quotaPerMinute",
            "quotaPerDay",
            "keys.publicKey",
            "keys.notAfter",
            "validUntil");
  }

  @Test
  void theSameKeyIsTheSameProposalAndComesBackFromTheTopicAsItWas() throws Exception {
    ClientState asked = propose(METRO, "k1");
    ClientCodec codec = new ClientCodec();

    assertThat(codec.proposal(codec.event(asked))).isEqualTo(asked);
    assertThat(clients.propose(METRO, FEEDER, "k1", NOW.plusSeconds(60)))
        .isEqualTo(new Ruling.Repeated<>(asked));
    assertThat(fields(clients.propose(ClientForms.metro(601, "4101", UNTIL), FEEDER, "k1", NOW)))
        .containsExactly("Idempotency-Key");
  }

  private ClientState propose(ClientForm form, String key) throws Exception {
    return proposeAt(form, key, NOW);
  }

  private ClientState proposeAt(ClientForm form, String key, Instant at) throws Exception {
    return allowed(clients.propose(form, FEEDER, key, at));
  }

  private ClientState approved(ClientForm form, String key, Instant at) throws Exception {
    return allowed(proposals.approve(propose(form, key), APPROVER, at));
  }

  /** As whoever answers their calls reads them. */
  private Map<String, ClientEntry> holding() {
    ClientList list = new ClientList();
    store.all().forEach(one -> list.add(new ClientCodec().event(one)));
    return list.entries();
  }

  private List<String> acts() {
    return log.facts().stream()
        .filter(fact -> fact.topic().equals(Topics.AUDIT_ENTRIES))
        .map(fact -> ((AuditEntry) fact.event()).getAct())
        .distinct()
        .toList();
  }

  private static ClientState allowed(Ruling<ClientState> ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Allowed.class);
    return ((Ruling.Allowed<ClientState>) ruling).next();
  }

  private static List<String> fields(Ruling<ClientState> ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Hindered.class);
    return ((Rejected) ((Ruling.Hindered<ClientState>) ruling).why())
        .violations().stream().map(Violation::field).distinct().toList();
  }

  private static ClientEntry entry(Map<String, ClientEntry> entries) {
    return Optional.ofNullable(entries.get(ID)).orElseThrow();
  }
}
