package org.healthcode.declaration.declare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.form.Form;
import org.healthcode.declaration.person.Declarer;
import org.healthcode.declaration.person.Identity;
import org.healthcode.declaration.person.ProfileSealer;
import org.healthcode.declaration.person.Profiles;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.ContactAnswer;
import org.healthcode.schemas.event.Declaration;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.HealthPart;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.Symptom;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.event.VisitOrigin;
import org.healthcode.schemas.personal.PhoneNumber;
import org.healthcode.schemas.place.PlaceSpelling;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.Regions;

/** Turns health forms into facts. */
public final class HealthRules {
  private static final double COLDEST = 30.0;
  private static final double HOTTEST = 45.0;
  private static final int SYMPTOMS = 20;
  private static final Symptom[] KNOWN = {
    Symptom.FEVER,
    Symptom.COUGH,
    Symptom.DYSPNOEA,
    Symptom.FATIGUE,
    Symptom.DIARRHOEA,
    Symptom.CONJUNCTIVITIS,
    Symptom.OTHER
  };

  private final Regions regions;
  private final ProfileSealer sealer;

  public HealthRules(Regions regions, ProfileSealer sealer) {
    this.regions = regions;
    this.sealer = sealer;
  }

  /**
   * @param identity who the person is; empty where a guardian declares, since then the profile
   *     stays as it is
   */
  public Declared judge(
      HealthForm input, Declarer declarer, Optional<Identity> identity, Instant now) {
    Form form = new Form(now);
    Optional<Region> region = form.stay(regions, input.regionCode(), "regionCode");
    Optional<String> area = form.area(input.area(), "area");
    List<Symptom> symptoms = symptoms(input, form);
    Double temperature = input.temperature();
    form.expect(
        temperature == null || (temperature >= COLDEST && temperature <= HOTTEST),
        "temperature",
        "degrees Celsius from 30.0 to 45.0");
    Optional<ContactAnswer> contact = contact(input, form);
    form.expect(
        Boolean.TRUE.equals(input.commitment()), "commitment", "true: the declarer vouches for it");
    Optional<String> phone =
        Form.words(input.phone())
            .flatMap(written -> form.read(PhoneNumber.readPhone(written), "phone"));
    if (!form.isInOrder()) {
      return new Declared.Rejected(form.violations());
    }
    String regionCode = region.orElseThrow().code().code();
    HealthPart health =
        new HealthPart(regionCode, symptoms, temperature, contact.orElseThrow(), true);
    EventHeader header = declarer.header(declarer.recordId(), now).build();
    List<Fact<?>> facts = new ArrayList<>();
    identity.ifPresent(who -> facts.addAll(profile(who, declarer, regionCode, phone, now)));
    facts.add(stay(declarer, PlaceSpelling.region(regionCode, area), now));
    facts.add(
        Fact.of(
            Topics.DECLARATIONS,
            declarer.person(),
            new Declaration(header, declarer.declaredBy().hex(), health, null),
            header.getEventId()));
    return new Declared.Accepted(header.getEventId(), facts);
  }

  private static List<Symptom> symptoms(HealthForm input, Form form) {
    var given = input.symptoms();
    form.expect(
        given != null && given.size() <= SYMPTOMS,
        "symptoms",
        "a list of symptoms, empty when there are none");
    if (given == null || given.size() > SYMPTOMS) {
      return List.of();
    }
    List<Symptom> symptoms = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      form.oneOf(given.get(i), "symptoms[" + i + "]", KNOWN)
          .filter(symptom -> !symptoms.contains(symptom))
          .ifPresent(symptoms::add);
    }
    return symptoms;
  }

  private static Optional<ContactAnswer> contact(HealthForm input, Form form) {
    String answer = input.contactWithPatient();
    String word = "true".equals(answer) ? "YES" : "false".equals(answer) ? "NO" : answer;
    return form.oneOf(
        word, "contactWithPatient", ContactAnswer.YES, ContactAnswer.NO, ContactAnswer.UNSURE);
  }

  private List<Fact<?>> profile(
      Identity who, Declarer declarer, String regionCode, Optional<String> phone, Instant now) {
    return Profiles.facts(
        sealer, who, declarer.declaredBy(), Profiles.Known.declared(regionCode, now, phone), now);
  }

  /** Open until another region is declared: the risk service ends it then. */
  private static Fact<?> stay(Declarer declarer, Place place, Instant now) {
    EventHeader header = declarer.header(declarer.recordId() + "/stay", now).build();
    Visit visit =
        new Visit(header, place, now, null, VisitOrigin.DECLARED, null, null, null, null, null);
    return Fact.of(Topics.VISITS, declarer.person(), visit, header.getEventId());
  }
}
