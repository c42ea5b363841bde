package org.healthcode.declaration.feed.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.FakeClock;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.FakeNames;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account hears of whether a name fits a number. */
class NameDeskTest {
  private static final PersonId KNOWN = Samples.person(Samples.ID);
  private static final PersonId UNKNOWN = Samples.person(Samples.idOfBirth("19900101", 1));
  private static final Feeder COLLEAGUE =
      new Feeder(Samples.FEEDER.source(), Samples.FEEDER.region(), "operator-2");

  private final FakeLog log = new FakeLog();
  private final FakeNames names = new FakeNames();
  private final NameDesk desk = new NameDesk(names, log, new FakeClock());

  @BeforeEach
  void oneIsKnown() {
    names.put(KNOWN, claimed(KNOWN, "张三").name());
  }

  @Test
  void aNameThatDoesNotFitIsAuditedAndSeenByThePerson() throws Exception {
    assertThat(misfit(KNOWN, "李四", Samples.FEEDER)).isPresent();

    assertThat(log.facts()).hasSize(2);
    assertThat(log.facts()).anyMatch(fact -> fact.topic().equals(Topics.AUDIT_ENTRIES));
    assertThat(log.facts()).anyMatch(fact -> fact.topic().equals(Topics.ACCESSES));
  }

  @Test
  void whatFitsAndWhoNobodyKnowsAreNoLook() throws Exception {
    assertThat(misfit(KNOWN, "张三", Samples.FEEDER)).isEmpty();
    assertThat(misfit(UNKNOWN, "李四", Samples.FEEDER)).isEmpty();

    assertThat(log.facts()).isEmpty();
  }

  @Test
  void whoGuessedTooOftenHearsTheSameOfEveryNameAndNumberAndNoColleagueDoes() throws Exception {
    for (int i = 0; i < NameDesk.HEARD_AT_ONCE; i++) {
      misfit(KNOWN, "李四", Samples.FEEDER);
    }
    int recorded = log.facts().size();

    Optional<Violation> wrong = misfit(KNOWN, "李四", Samples.FEEDER);
    assertThat(wrong).isPresent();
    assertThat(misfit(KNOWN, "张三", Samples.FEEDER)).isEqualTo(wrong);
    assertThat(misfit(UNKNOWN, "李四", Samples.FEEDER)).isEqualTo(wrong);
    assertThat(log.facts()).hasSize(recorded);
    assertThat(misfit(KNOWN, "张三", COLLEAGUE)).isEmpty();
    assertThat(misfit(KNOWN, "李四", COLLEAGUE)).isPresent().isNotEqualTo(wrong);
  }

  @Test
  void nothingIsHeardOfALookThatIsNotRecorded() {
    log.goAwayAfter(0);

    assertThatThrownBy(() -> misfit(KNOWN, "李四", Samples.FEEDER))
        .isInstanceOf(UnavailableException.class);
  }

  private Optional<Violation> misfit(PersonId person, String name, Feeder who)
      throws UnavailableException {
    return desk.misfit(claimed(person, name), desk.known(List.of(person)), who);
  }

  private static ClaimedName claimed(PersonId person, String name) {
    return new ClaimedName(person, Samples.PEPPER.nameTag(person, name).orElseThrow());
  }
}
