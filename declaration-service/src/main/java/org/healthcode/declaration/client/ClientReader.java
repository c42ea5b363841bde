package org.healthcode.declaration.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.client.ClientForm.KeyForm;
import org.healthcode.declaration.form.Form;
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
        .setClientId(Form.text(input.clientId()))
        .setNameZh(Form.text(input.nameZh()))
        .setNameEn(Form.text(input.nameEn()))
        .setPurpose(Form.text(input.purpose()))
        .setLegalBasis(Form.text(input.legalBasis()))
        .setRegionCode(Form.text(input.regionCode()))
        .setScopes(
            Form.all(
                input.scopes(),
                word -> Form.constant(word, ClientScope.values()).orElse(ClientScope.UNRECOGNISED)))
        .setQuotaPerMinute(Optional.ofNullable(input.quotaPerMinute()).orElse(0))
        .setQuotaPerDay(Optional.ofNullable(input.quotaPerDay()).orElse(0))
        .setKeys(Form.all(input.keys(), this::key))
        .setValidUntil(
            form.moment("validUntil", input.validUntil(), Written::asEnd).orElse(Instant.EPOCH))
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
            given
                .flatMap(it -> form.moment("keys.notBefore", it.notBefore(), Written::at))
                .orElse(null))
        .setNotAfter(
            given
                .flatMap(it -> form.moment("keys.notAfter", it.notAfter(), Written::asEnd))
                .orElse(null))
        .build();
  }
}
