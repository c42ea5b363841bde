package org.healthcode.schemas.client;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.healthcode.schemas.event.RegisteredClient;
import org.healthcode.schemas.event.RegistrationStatus;

/**
 * What all registrations say together, in whatever order and however often they are read: of each
 * client the one that was approved last, be it ended since. What ended stays ended, since a
 * signature stops nobody from writing again what was once written. Not for many threads.
 */
public final class ClientList {
  private static final Comparator<RegisteredClient> BY_APPROVAL =
      Comparator.comparing(RegisteredClient::getApprovedAt)
          .thenComparing(RegisteredClient::getProposalId);

  private final Map<String, RegisteredClient> registrations = new HashMap<>();

  /** Takes note of a registration as far as it had come. */
  public void add(RegisteredClient registration) {
    registrations.merge(
        registration.getProposalId(),
        registration,
        (known, read) -> rank(read) > rank(known) ? read : known);
  }

  private static int rank(RegisteredClient registration) {
    return switch (registration.getStatus()) {
      case PENDING -> 0;
      case APPROVED -> 1;
      case REFUSED, WITHDRAWN, ENDED, UNRECOGNISED -> 2;
    };
  }

  /**
   * What holds, by client. One whose last word breaks the rules is not there, nor is one that ended
   * without a moment.
   */
  public Map<String, ClientEntry> entries() {
    return registrations.values().stream()
        .filter(one -> one.getApprovedAt() != null)
        .collect(
            Collectors.groupingBy(RegisteredClient::getClientId, Collectors.maxBy(BY_APPROVAL)))
        .values()
        .stream()
        .flatMap(Optional::stream)
        .flatMap(one -> read(one).stream())
        .collect(Collectors.toUnmodifiableMap(ClientEntry::clientId, entry -> entry));
  }

  /** Those of which nothing counts since they break a rule, by proposal. */
  public List<String> broken() {
    return registrations.values().stream()
        .filter(one -> ClientRules.read(one) instanceof ClientReading.Bad)
        .map(RegisteredClient::getProposalId)
        .toList();
  }

  private static Optional<ClientEntry> read(RegisteredClient registration) {
    boolean vague =
        registration.getStatus() != RegistrationStatus.APPROVED
            && registration.getEndedAt() == null;
    return !vague && ClientRules.read(registration) instanceof ClientReading.Good(ClientEntry entry)
        ? Optional.of(entry)
        : Optional.empty();
  }
}
