package org.healthcode.declaration.family;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.family.FamilyLinkState.Claim;
import org.healthcode.declaration.family.FamilyLinkState.Kind;
import org.healthcode.declaration.family.FamilyLinkState.Party;
import org.healthcode.declaration.family.FamilyLinkState.Relation;
import org.healthcode.declaration.family.FamilyLinkState.WaitsFor;
import org.healthcode.declaration.form.Form;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.person.Identity;
import org.healthcode.declaration.person.ProfileSealer;
import org.healthcode.declaration.person.Profiles;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.RegionLevel;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.spelling.PrintedText;
import org.healthcode.schemas.time.ChinaTime;
import org.jspecify.annotations.Nullable;

/**
 * Who may act for whom (decision 038). For an elder of 60 or more once they have confirmed. For a
 * child under 14 at once where nobody knows it, or where it is known by that whole name and nobody
 * acts for it; a further guardian needs the first one's word; all else goes to the community window
 * of the child's region. Six at a time, five claims a day.
 */
public final class FamilyRules {
  public static final int AT_MOST = 6;
  public static final int CLAIMS_A_DAY = 5;

  private static final int CHILD_UNDER = 14;
  private static final int ELDER_FROM = 60;
  private static final int NAME_LENGTH = 100;
  private static final String WHOLE_NAME = "the whole name, without *";

  /** Without width: they come with what is copied, and are no part of a name. */
  private static final Pattern UNSEEN = Pattern.compile("[\u00AD\u200B\u2060\uFEFF]");

  private static final Pattern STAR = Pattern.compile("[*＊]");

  private final Pepper pepper;
  private final ProfileSealer sealer;
  private final NameSealer names;
  private final Regions regions;

  public FamilyRules(Pepper pepper, ProfileSealer sealer, NameSealer names, Regions regions) {
    this.pepper = pepper;
    this.sealer = sealer;
    this.names = names;
    this.regions = regions;
  }

  /** What a form says. */
  public sealed interface Reading {
    record Person(Identity who, Relation relation) implements Reading {}

    record Rejected(List<Violation> violations) implements Reading {}
  }

  /** Whether what a window typed is the dependant of the link. */
  public sealed interface AtWindow {
    record Fits(Identity who) implements AtWindow {}

    record Misfit(List<Violation> violations) implements AtWindow {}
  }

  /** Whom a form asks to act for, and as what. */
  public Reading read(DependantForm input, Identity guardian, Instant now) {
    Form form = new Form(now);
    LocalDate today = ChinaTime.day(now);
    Optional<Identity> dependant =
        identity(input.idType(), input.idNumber(), input.name(), form, today);
    Optional<Relation> relation = dependant.flatMap(who -> relation(input, who, form, today));
    dependant.ifPresent(
        who ->
            form.expect(
                !who.person().equals(guardian.person()), "idNumber", "another person's number"));
    return form.isInOrder()
        ? new Reading.Person(dependant.orElseThrow(), relation.orElseThrow())
        : new Reading.Rejected(form.violations());
  }

  /** What makes a claim the same: the key, whom it is about, and by which name. */
  public String claimId(Identity who, String key) {
    String name = pepper.nameTag(who.person(), who.name()).map(NameTag::hex).orElse("");
    return Ids.hash("family-claim", key, who.person().hex(), name);
  }

  /**
   * The link that follows from a claim: one that holds, or one that waits.
   *
   * @param known what is known of the dependant already
   * @param links all of the dependant, ended ones included
   */
  public FamilyLinkState claim(
      Reading.Person asked,
      Identity guardian,
      KnownDependant known,
      List<FamilyLinkState> links,
      Instant now) {
    Identity who = asked.who();
    FamilyLinkState before =
        links.stream()
            .filter(link -> link.guardian().equals(guardian.person()))
            .findFirst()
            .orElseGet(
                () -> FamilyLinkState.none(who.person(), guardian.person(), asked.relation()));
    FamilyLinkState named =
        before.named(
            asked.relation(),
            Profiles.maskedName(guardian.name()),
            Profiles.maskedName(who.name()));
    Optional<WaitsFor> waitsFor =
        switch (asked.relation()) {
          case ELDER -> Optional.of(WaitsFor.DEPENDANT);
          case CHILD -> childWaitsFor(who, before, known, links);
        };
    String by = guardian.person().hex();
    return waitsFor
        .map(
            word ->
                named
                    .claimed(
                        new Claim(
                            word,
                            regionOf(who, known),
                            names.sealName(guardian.name(), named.linkId()),
                            pepper.nameTag(who.person(), who.name()),
                            Optional.empty()))
                    .after(Kind.ASKED, Party.GUARDIAN, by, now))
        .orElseGet(() -> named.after(Kind.CONFIRMED, Party.GUARDIAN, by, now));
  }

  /** Who the person is, as it is written where no name is known yet. */
  public List<Fact<?>> profileOfUnnamed(Identity who, KnownDependant known, Instant now) {
    return known.name().isPresent() ? List.of() : profile(who, now);
  }

  /** The same where a window has seen the document: another name that was known was wrong. */
  public List<Fact<?>> profileByDocument(Identity who, KnownDependant known, Instant now) {
    return fits(who, known) ? List.of() : profile(who, now);
  }

  private List<Fact<?>> profile(Identity who, Instant now) {
    return Profiles.facts(
        sealer,
        who,
        who.person(),
        Profiles.Known.undeclared(regions.countyOf(who.document())),
        now);
  }

  /**
   * Whether a window has the dependant before it: by document, whole name and county.
   *
   * @param known as {@link #claim}; counts where the link does not say which name was claimed
   */
  public AtWindow atWindow(
      WindowForm input, FamilyLinkState link, KnownDependant known, Instant now) {
    Form form = new Form(now);
    Optional<Identity> who =
        identity(input.idType(), input.idNumber(), input.name(), form, ChinaTime.day(now));
    who.ifPresent(
        person -> {
          form.expect(
              person.person().equals(link.dependant()),
              "idNumber",
              "the document of the dependant of this link");
          form.expect(
              link.claim()
                  .nameTag()
                  .or(known::name)
                  .map(Optional::of)
                  .map(pepper.nameTag(link.dependant(), person.name())::equals)
                  .orElse(true),
              "name",
              "the whole name, as it was claimed");
        });
    form.expect(
        Form.words(input.regionCode())
            .flatMap(regions::find)
            .map(Region::code)
            .filter(county -> county.level() == RegionLevel.COUNTY)
            .filter(county -> isOf(county, link.claim().regionCode()))
            .isPresent(),
        "regionCode",
        "the county where the dependant lives, GB/T 2260");
    return form.isInOrder()
        ? new AtWindow.Fits(who.orElseThrow())
        : new AtWindow.Misfit(form.violations());
  }

  /**
   * Whether the word of one window is not enough: the document says another name than is known, or
   * somebody acts for the dependant who was not asked, or whose link would end.
   *
   * @param others the confirmed links of the dependant
   */
  public boolean needsSecondWindow(
      Identity who, KnownDependant known, List<FamilyLinkState> others) {
    return !others.isEmpty() || (known.name().isPresent() && !fits(who, known));
  }

  /** The one whose word a further guardian needs: who acts for the dependant longest. */
  public static Optional<FamilyLinkState> firstOf(List<FamilyLinkState> links) {
    return links.stream()
        .filter(FamilyLinkState::isConfirmed)
        .min(
            Comparator.comparing(FamilyLinkState::confirmedAt)
                .thenComparing(link -> link.linkId()));
  }

  private Optional<WaitsFor> childWaitsFor(
      Identity who, FamilyLinkState before, KnownDependant known, List<FamilyLinkState> links) {
    boolean fits = fits(who, known);
    if (links.stream().anyMatch(FamilyLinkState::isConfirmed)) {
      return Optional.of(
          fits && !before.endedAs(Kind.REFUSED) ? WaitsFor.FIRST_GUARDIAN : WaitsFor.WINDOW);
    }
    boolean erasedByThem = before.endedAs(Kind.ERASED) && known.name().isEmpty();
    boolean unknown = !known.known() && links.isEmpty();
    return fits || unknown || erasedByThem ? Optional.empty() : Optional.of(WaitsFor.WINDOW);
  }

  private boolean fits(Identity who, KnownDependant known) {
    return known.name().isPresent()
        && known.name().equals(pepper.nameTag(who.person(), who.name()));
  }

  /** Where the dependant belongs, else the county of their document, else nowhere. */
  private String regionOf(Identity who, KnownDependant known) {
    return known.regionCode().isEmpty()
        ? regions.countyOf(who.document()).map(RegionCode::code).orElse("")
        : known.regionCode();
  }

  private static boolean isOf(RegionCode county, String regionCode) {
    return regionCode.isEmpty() || county.isWithin(regionCode);
  }

  private Optional<Identity> identity(
      @Nullable String idType,
      @Nullable String idNumber,
      @Nullable String givenName,
      Form form,
      LocalDate today) {
    Optional<String> name =
        form.expect(
            Form.words(givenName)
                .map(text -> UNSEEN.matcher(text).replaceAll(""))
                .filter(text -> !text.isBlank() && text.length() <= NAME_LENGTH)
                .filter(PrintedText::isPlain),
            "name",
            "1 to 100 characters, none that break lines or turn text around");
    name.ifPresent(text -> form.expect(!STAR.matcher(text).find(), "name", WHOLE_NAME));
    Optional<String> type = form.expect(Form.words(idType), "idType", "a two-digit document type");
    Optional<String> number = form.expect(Form.words(idNumber), "idNumber", "a document number");
    if (name.isEmpty() || type.isEmpty() || number.isEmpty()) {
      return Optional.empty();
    }
    return switch (IdDocument.check(type.get(), number.get(), today)) {
      case IdCheck.Valid(IdDocument document) -> {
        Identity who = new Identity(pepper.personId(document), document, name.get());
        Optional<NameTag> tag = pepper.nameTag(who.person(), who.name());
        form.expect(tag.isPresent(), "name", WHOLE_NAME);
        yield Optional.of(who);
      }
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
