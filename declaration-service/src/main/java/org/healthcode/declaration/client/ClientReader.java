package org.healthcode.declaration.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.healthcode.declaration.client.ClientForm.KeyForm;
import org.healthcode.declaration.form.Form;
import org.healthcode.declaration.form.Times;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.client.ClientReading;
import org.healthcode.schemas.client.ClientRules;
import org.healthcode.schemas.event.ClientScope;
import org.healthcode.schemas.event.IssuerKey;
import org.healthcode.schemas.event.RegisteredClient;
import org.healthcode.schemas.event.RegistrationStatus;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.schemas.issuer.Fault;
import org.healthcode.schemas.time.TimeSpelling.Written;
import org.jspecify.annotations.Nullable;

/** Makes a registration of a form, or says all that is wrong with it. */
final class ClientReader {
  private static final StaffAccount NOBODY = new StaffAccount("", "");

  private final ClientForm input;
  private final Form form;
  private final Instant now;

  private ClientReader(ClientForm input, Instant now) {
    this.input = input;
    this.form = new Form(now);
    this.now = now;
  }

  /** What a form is. */
  sealed interface Read {
    record Good(RegisteredClient client) implements Read {}

    record Bad(List<Violation> violations) implements Read {}
  }

  /**
   * @param now when it is proposed
   */
  static Read read(ClientForm input, Instant now) {
    return new ClientReader(input, now).read();
  }

  private Read read() {
    RegisteredClient client = client();
    List<Violation> violations = new ArrayList<>(form.violations());
    if (ClientRules.read(client) instanceof ClientReading.Bad(List<Fault> faults)) {
      faults.stream()
          .map(fault -> new Violation(fault.field(), fault.expected()))
          .forEach(violations::add);
    }
    return violations.isEmpty() ? new Read.Good(client) : new Read.Bad(violations);
  }

  private RegisteredClient client() {
    return RegisteredClient.newBuilder()
        .setProposalId("")
        .setClientId(text(input.clientId()))
        .setNameZh(text(input.nameZh()))
        .setNameEn(text(input.nameEn()))
        .setPurpose(text(input.purpose()))
        .setLegalBasis(text(input.legalBasis()))
        .setRegionCode(text(input.regionCode()))
        .setScopes(all(input.scopes(), ClientReader::scope))
        .setQuotaPerMinute(Optional.ofNullable(input.quotaPerMinute()).orElse(0))
        .setQuotaPerDay(Optional.ofNullable(input.quotaPerDay()).orElse(0))
        .setKeys(all(input.keys(), this::key))
        .setValidUntil(time("validUntil", input.validUntil(), Written::asEnd).orElse(Instant.EPOCH))
        .setProposedBy(NOBODY)
        .setProposedAt(now)
        .setStatus(RegistrationStatus.PENDING)
        .build();
  }

  private IssuerKey key(@Nullable KeyForm key) {
    Optional<KeyForm> given = Optional.ofNullable(key);
    return IssuerKey.newBuilder()
        .setKid(given.map(KeyForm::kid).orElse(""))
        .setPublicKey(given.map(KeyForm::publicKey).orElse(null))
        .setCertificate(null)
        .setNotBefore(
            given.flatMap(it -> time("keys.notBefore", it.notBefore(), Written::at)).orElse(null))
        .setNotAfter(
            given.flatMap(it -> time("keys.notAfter", it.notAfter(), Written::asEnd)).orElse(null))
        .build();
  }

  private Optional<Instant> time(
      String field, @Nullable String text, Function<Written, Instant> moment) {
    Optional<String> given = Form.words(text);
    Optional<Instant> read = given.flatMap(Times::parse).map(moment);
    form.expect(given.isEmpty() || read.isPresent(), field, Times.FORMAT);
    return read;
  }

  private static ClientScope scope(@Nullable String word) {
    return Stream.of(ClientScope.values())
        .filter(it -> it.name().equals(word))
        .findFirst()
        .orElse(ClientScope.UNRECOGNISED);
  }

  private static String text(@Nullable String given) {
    return Form.words(given).orElse("");
  }

  private static <F, T> List<T> all(@Nullable List<F> given, Function<F, T> reading) {
    return given == null ? List.of() : given.stream().map(reading).toList();
  }
}
