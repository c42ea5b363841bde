package org.healthcode.declaration.family;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.family.FamilyLinkState.Relation;
import org.healthcode.declaration.family.FamilyLinkState.Status;
import org.healthcode.declaration.form.Form;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.person.Identity;
import org.healthcode.declaration.person.KnownNames;
import org.healthcode.declaration.person.ProfileSealer;
import org.healthcode.declaration.person.Profiles;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.time.ChinaTime;

/**
 * Who may act for whom: for a child under 14 at once, for an elder of 60 or more once they have
 * confirmed. At most six at a time.
 */
public final class FamilyRules {
  public static final int AT_MOST = 6;

  private static final int CHILD_UNDER = 14;
  private static final int ELDER_FROM = 60;
  private static final int NAME_LENGTH = 100;

  private final Pepper pepper;
  private final ProfileSealer sealer;
  private final Regions regions;

  public FamilyRules(Pepper pepper, ProfileSealer sealer, Regions regions) {
    this.pepper = pepper;
    this.sealer = sealer;
    this.regions = regions;
  }

  /** What became of a request. */
  public sealed interface Answer {

    /**
     * The link may be kept, after these facts are written: for a child its profile, since nobody
     * else will tell it.
     */
    record Linked(FamilyLinkState link, List<Fact<?>> facts) implements Answer {}

    /** There is such a link already; nothing changes. */
    record Existing(FamilyLinkState link) implements Answer {}

    /** The guardian acts for six already. */
    record TooMany() implements Answer {}

    record Rejected(List<Violation> violations) implements Answer {}
  }

  /**
   * @param links the guardian's active links
   * @param names what is known of people already: another name is refused, the same one is not
   *     written again
   */
  public Answer request(
      DependantForm input,
      Identity guardian,
      List<FamilyLinkState> links,
      KnownNames names,
      Instant now) {
    Form form = new Form(now);
    LocalDate today = ChinaTime.day(now);
    Optional<Identity> dependant = identity(input, form, today);
    Optional<Relation> relation = dependant.flatMap(who -> relation(input, who, form, today));
    dependant.ifPresent(
        who ->
            form.expect(
                !who.person().equals(guardian.person()), "idNumber", "another person's number"));
    if (!form.isInOrder()) {
      return new Answer.Rejected(form.violations());
    }
    Identity who = dependant.orElseThrow();
    Optional<FamilyLinkState> existing =
        links.stream().filter(link -> link.dependant().equals(who.person())).findFirst();
    if (existing.isPresent()) {
      return new Answer.Existing(existing.get());
    }
    if (links.size() >= AT_MOST) {
      return new Answer.TooMany();
    }
    return switch (relation.orElseThrow()) {
      case CHILD -> child(who, guardian, names, now);
      case ELDER ->
          new Answer.Linked(link(who, guardian, Relation.ELDER, Status.PENDING, now), List.of());
    };
  }

  /**
   * The profile of an elder whom an operator has before them, or empty when the documents are not
   * theirs.
   */
  public Optional<Identity> vouchedFor(DependantForm input, FamilyLinkState link, Instant now) {
    Form form = new Form(now);
    return identity(input, form, ChinaTime.day(now))
        .filter(who -> who.person().equals(link.dependant()));
  }

  /** Who the person is, as it is written when a link to them is confirmed. */
  public List<Fact<?>> profile(Identity who, Instant now) {
    Profiles.Known known = Profiles.Known.undeclared(regions.countyOf(who.document()));
    return Profiles.facts(sealer, who, who.person(), known, now);
  }

  private Answer child(Identity who, Identity guardian, KnownNames names, Instant now) {
    Optional<NameTag> known =
        Optional.ofNullable(names.of(List.of(who.person())).get(who.person()));
    Optional<NameTag> given = pepper.nameTag(who.person(), who.name());
    if (known.isPresent() && !known.equals(given)) {
      return new Answer.Rejected(
          List.of(new Violation("name", "the name of the person who is known by this document")));
    }
    FamilyLinkState link = link(who, guardian, Relation.CHILD, Status.CONFIRMED, now);
    return new Answer.Linked(link, known.isPresent() ? List.of() : profile(who, now));
  }

  private static FamilyLinkState link(
      Identity who, Identity guardian, Relation relation, Status status, Instant now) {
    return new FamilyLinkState(
        who.person(),
        guardian.person(),
        relation,
        status,
        Profiles.maskedName(guardian.name()),
        Profiles.maskedName(who.name()),
        guardian.person().hex(),
        now.toEpochMilli());
  }

  private Optional<Identity> identity(DependantForm input, Form form, LocalDate today) {
    Optional<String> name =
        form.expect(
            Form.words(input.name())
                .filter(
                    text ->
                        text.length() <= NAME_LENGTH
                            && text.chars().noneMatch(Character::isISOControl)),
            "name",
            "1 to 100 characters");
    Optional<String> type =
        form.expect(Form.words(input.idType()), "idType", "a two-digit document type");
    Optional<String> number =
        form.expect(Form.words(input.idNumber()), "idNumber", "a document number");
    if (name.isEmpty() || type.isEmpty() || number.isEmpty()) {
      return Optional.empty();
    }
    return switch (IdDocument.check(type.get(), number.get(), today)) {
      case IdCheck.Valid(IdDocument document) ->
          Optional.of(new Identity(pepper.personId(document), document, name.get()));
      case IdCheck.Invalid(String field, String expected) -> {
        form.expect(false, field, expected);
        yield Optional.empty();
      }
    };
  }

  private static Optional<Relation> relation(
      DependantForm input, Identity who, Form form, LocalDate today) {
    OptionalInt age = who.document().ageOn(today);
    boolean child = age.isPresent() && age.getAsInt() < CHILD_UNDER;
    boolean elder = age.isPresent() && age.getAsInt() >= ELDER_FROM;
    if (Form.words(input.relation()).isEmpty()) {
      form.expect(
          child || elder, "idNumber", "a child under 14 or an elder of 60 or more, by the number");
      return child
          ? Optional.of(Relation.CHILD)
          : elder ? Optional.of(Relation.ELDER) : Optional.empty();
    }
    Optional<Relation> given =
        form.oneOf(input.relation(), "relation", Relation.CHILD, Relation.ELDER);
    given.ifPresent(
        relation -> {
          switch (relation) {
            case CHILD -> form.expect(child, "idNumber", "a child under 14, by the number");
            case ELDER -> form.expect(elder, "idNumber", "an elder of 60 or more, by the number");
          }
        });
    return given;
  }
}
