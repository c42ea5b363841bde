package org.healthcode.declaration.feed;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Fact;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.ContactDegree;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.PersonId;

/** A row of {@code contacts}. */
final class ContactRule {
  private static final Set<ContactDegree> DEGREES =
      EnumSet.complementOf(EnumSet.of(ContactDegree.UNRECOGNISED));
  private static final String ID = "[\\p{L}\\p{N}._:#@+-]{1,128}";
  private static final Pattern CASE = Pattern.compile("(?:" + ID + "/)?" + ID);

  private ContactRule() {}

  static Judged judge(Cells cells, Feeder feeder) {
    Optional<String> recordId = cells.recordId();
    Optional<Long> version = cells.recordVersion();
    Optional<PersonId> person = cells.person();
    Optional<NameTag> name = cells.name(person);
    Optional<ContactDegree> degree = cells.oneOf(Column.DEGREE, DEGREES);
    Optional<String> ofCase =
        cells.matching(
            Column.CASE_RECORD_ID,
            CASE,
            "the recordId of a case exactly as it was fed, or its source/recordId: in ordinary"
                + " letters and digits, not full-width ones, and no identity or phone number");
    Optional<String> via =
        cells.matchingIfAny(
            Column.VIA_RECORD_ID,
            CASE,
            "the recordId of a close contact exactly as it was fed, or its source/recordId: in"
                + " ordinary letters and digits, not full-width ones, and no identity or phone number");
    cells.expect(
        via.isEmpty() || degree.filter(ContactDegree.SECONDARY::equals).isPresent(),
        Column.VIA_RECORD_ID,
        "nothing here unless degree is SECONDARY");
    cells.expect(
        via.isEmpty() || !via.equals(recordId),
        Column.VIA_RECORD_ID,
        "the recordId of another contact, not this one");
    Optional<Instant> lastContact = cells.past(Column.LAST_CONTACT_AT);
    Optional<Instant> from = cells.plannedIfAny(Column.ISOLATION_FROM);
    Optional<Instant> to = cells.plannedEndIfAny(Column.ISOLATION_TO);
    cells.inOrder(Column.ISOLATION_FROM, from, Column.ISOLATION_TO, to);
    cells.inOrder(Column.LAST_CONTACT_AT, lastContact, Column.ISOLATION_TO, to);
    if (!cells.violations().isEmpty()) {
      return FeedRules.rejected(cells);
    }
    EventHeader header =
        cells.header(feeder, recordId.orElseThrow(), version, lastContact.orElseThrow());
    ContactUpdate event =
        new ContactUpdate(
            header,
            degree.orElseThrow(),
            key(feeder, ofCase.orElseThrow()),
            lastContact.orElseThrow(),
            from.orElse(null),
            to.orElse(null),
            via.map(cited -> key(feeder, cited)).orElse(null));
    PersonId id = person.orElseThrow();
    return FeedRules.accepted(
        Fact.of(Topics.CONTACT_UPDATES, id, event, header.getEventId()), id, name);
  }

  private static String key(Feeder feeder, String cited) {
    return cited.indexOf('/') >= 0 ? cited : Ids.caseKey(feeder.source(), cited);
  }
}
