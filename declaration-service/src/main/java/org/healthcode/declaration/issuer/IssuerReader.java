package org.healthcode.declaration.issuer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.form.Form;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.issuer.IssuerForm.ColorForm;
import org.healthcode.declaration.issuer.IssuerForm.KeyForm;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Issuer;
import org.healthcode.schemas.event.IssuerColor;
import org.healthcode.schemas.event.IssuerFormat;
import org.healthcode.schemas.event.IssuerKey;
import org.healthcode.schemas.event.IssuerKind;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.schemas.issuer.Fault;
import org.healthcode.schemas.issuer.IssuerReading;
import org.healthcode.schemas.issuer.IssuerRules;
import org.healthcode.schemas.time.TimeSpelling.Written;
import org.jspecify.annotations.Nullable;

/** Makes an entry of a form, or says all that is wrong with it. */
final class IssuerReader {
  private static final int USUAL_AGE = (int) Duration.ofDays(1).toSeconds();
  private static final StaffAccount NOBODY = new StaffAccount("", "");

  private final IssuerForm input;
  private final Form form;
  private final Instant now;

  private IssuerReader(IssuerForm input, Instant now) {
    this.input = input;
    this.form = new Form(now);
    this.now = now;
  }

  /** What a form is. */
  sealed interface Read {
    record Good(Issuer issuer) implements Read {}

    record Bad(List<Violation> violations) implements Read {}
  }

  /**
   * @param now when it is proposed
   */
  static Read read(IssuerForm input, Instant now) {
    return new IssuerReader(input, now).read();
  }

  private Read read() {
    Issuer issuer = issuer();
    List<Violation> violations = new ArrayList<>(form.violations());
    if (IssuerRules.read(issuer) instanceof IssuerReading.Bad(List<Fault> faults)) {
      faults.stream().map(IssuerReader::violation).forEach(violations::add);
    }
    return violations.isEmpty() ? new Read.Good(issuer) : new Read.Bad(violations);
  }

  static Violation violation(Fault fault) {
    return new Violation(fault.field(), fault.expected());
  }

  private Issuer issuer() {
    return Issuer.newBuilder()
        .setIssuerId(Form.text(input.issuerId()))
        .setNumber(1)
        .setKind(Form.constant(input.kind(), IssuerKind.values()).orElse(IssuerKind.UNRECOGNISED))
        .setIss(Form.text(input.iss()))
        .setNameZh(Form.text(input.nameZh()))
        .setNameEn(Form.text(input.nameEn()))
        .setPhone(Form.text(input.phone()))
        .setRegions(Form.all(input.regions(), Form::text))
        .setFormats(
            Form.all(
                input.formats(),
                word ->
                    Form.constant(word, IssuerFormat.values()).orElse(IssuerFormat.UNRECOGNISED)))
        .setKeys(Form.all(input.keys(), this::key))
        .setEndpoint(Form.words(input.endpoint()).orElse(null))
        .setTextPrefixes(Form.all(input.textPrefixes(), Form::text))
        .setColors(Form.all(input.colors(), this::color))
        .setAnswersSigned(Optional.ofNullable(input.answersSigned()).orElse(false))
        .setMaxAgeSeconds(Optional.ofNullable(input.maxAgeSeconds()).orElse(USUAL_AGE))
        .setRecognisedFrom(
            form.moment("recognisedFrom", input.recognisedFrom(), Written::at).orElse(now))
        .setRecognisedUntil(
            form.moment("recognisedUntil", input.recognisedUntil(), Written::asEnd).orElse(null))
        .setProposedBy(NOBODY)
        .setApprovedBy(NOBODY)
        .setApprovedAt(now)
        .build();
  }

  private IssuerKey key(@Nullable KeyForm key) {
    Optional<KeyForm> given = Optional.ofNullable(key);
    form.expect(given.isPresent(), "keys", "a key or a certificate each");
    return IssuerKey.newBuilder()
        .setKid(given.map(KeyForm::kid).orElse(""))
        .setPublicKey(given.map(KeyForm::publicKey).orElse(null))
        .setCertificate(given.map(KeyForm::certificate).orElse(null))
        .setNotBefore(
            given
                .flatMap(it -> form.moment("keys.notBefore", it.notBefore(), Written::at))
                .orElse(null))
        .setNotAfter(
            given
                .flatMap(it -> form.moment("keys.notAfter", it.notAfter(), Written::asEnd))
                .orElse(null))
        .build();
  }

  private IssuerColor color(@Nullable ColorForm color) {
    Optional<String> word = Optional.ofNullable(color).flatMap(given -> Form.words(given.color()));
    Optional<Color> read = word.flatMap(it -> Form.constant(it, Color.values()));
    form.expect(
        word.isEmpty() || read.filter(it -> it != Color.UNRECOGNISED).isPresent(),
        "colors",
        "RED, YELLOW or GREEN, or no color where the state says nothing of health");
    return new IssuerColor(
        Optional.ofNullable(color).map(ColorForm::state).orElse(""), read.orElse(null));
  }
}
