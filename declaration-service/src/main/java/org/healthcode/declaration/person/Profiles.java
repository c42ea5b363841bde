package org.healthcode.declaration.person;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.event.Fact;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.PersonKey;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.id.MaskedName;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.region.RegionCode;

/** Builds the one profile that a person has; the newest wins. */
public final class Profiles {
  private static final String RECORD = "profile";

  private Profiles() {}

  /**
   * What a profile says besides who the person is.
   *
   * @param regionCode region of stay, empty where none was declared
   * @param documentCounty of the document; empty where it is not known, or the region of stay is
   * @param declaredAt the last declaration, the epoch where there was none
   */
  public record Known(
      String regionCode,
      Optional<RegionCode> documentCounty,
      Instant declaredAt,
      Optional<String> phone) {

    /** Of somebody for whom nothing was declared yet. */
    public static Known undeclared(Optional<RegionCode> documentCounty) {
      return new Known("", documentCounty, Instant.EPOCH, Optional.empty());
    }

    /** Of somebody who declares to stay in a region. */
    public static Known declared(String regionCode, Instant at, Optional<String> phone) {
      return new Known(regionCode, Optional.empty(), at, phone);
    }
  }

  /** The profile, after the key that it is encrypted with where that is new. */
  public static List<Fact<?>> facts(
      ProfileSealer sealer, Identity who, PersonId saidBy, Known known, Instant now) {
    ProfileSealer.Sealed seal = sealer.seal(who, known.phone());
    EventHeaderBuilder says =
        EventHeaderBuilder.recordedAt(Ids.residentSource(saidBy), RECORD, now);
    known.documentCounty().ifPresent(says::documentRegion);
    EventHeader header = says.build();
    List<Fact<?>> facts = new ArrayList<>();
    seal.newKey()
        .ifPresent(
            key ->
                facts.add(
                    Fact.of(
                        Topics.PERSON_KEYS,
                        who.person(),
                        new PersonKey(ByteBuffer.wrap(key), now),
                        seal.keyId())));
    PersonProfile profile =
        new PersonProfile(
            header,
            ByteBuffer.allocate(0),
            ByteBuffer.wrap(seal.personalData()),
            maskedName(who.name()),
            who.document().idTail(),
            known.regionCode(),
            known.declaredAt(),
            seal.keyId(),
            seal.nameTag().map(NameTag::hex).orElse(""));
    facts.add(Fact.of(Topics.PERSONS, who.person(), profile, header.getEventId()));
    return facts;
  }

  public static String maskedName(String name) {
    return name.isBlank() ? "" : MaskedName.of(name).value();
  }
}
