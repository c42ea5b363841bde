package org.healthcode.risk.kafka.watch;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.kafka.streams.PoisonException;
import org.healthcode.risk.watch.Signal;
import org.healthcode.risk.watch.SignalKind;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.AbuseSignal;
import org.healthcode.schemas.id.PersonId;

/** Signals as they travel. */
public final class Signals {

  private Signals() {}

  public static AbuseSignal event(Signal signal) {
    return AbuseSignal.newBuilder()
        .setSignalId(
            Ids.hash(
                signal.kind().name(),
                signal.account(),
                signal.person(),
                signal.subject(),
                Long.toString(signal.at().toEpochMilli())))
        .setKind(signal.kind().name())
        .setAt(signal.at())
        .setAccount(signal.account())
        .setAuthority(signal.authority())
        .setRegionCode(signal.regionCode())
        .setPerson(signal.person())
        .setSubject(signal.subject())
        .setDetail(signal.named())
        .build();
  }

  /** By which it travels. */
  public static byte[] key(Signal signal) {
    return signal.countedBy().getBytes(StandardCharsets.UTF_8);
  }

  /** Of a check-in that is recorded and not believed: somebody forwarded the code of a venue. */
  public static Optional<Signal> disbelieved(PersonId person, Visit visit) {
    return visit
        .stay()
        .filter(stay -> stay.origin() == Visit.Origin.CHECK_IN && stay.disbelieved().isPresent())
        .map(
            stay ->
                new Signal(
                    SignalKind.IMPLAUSIBLE_CHECK_IN,
                    stay.from(),
                    stay.place().code(),
                    "",
                    stay.regionCode().orElse(""),
                    person.hex(),
                    ""));
  }

  /**
   * @throws PoisonException when it is of a kind that this version does not know
   */
  static Signal signal(AbuseSignal event) {
    return new Signal(
        kind(event.getKind()),
        event.getAt(),
        event.getAccount(),
        event.getAuthority(),
        event.getRegionCode(),
        event.getPerson(),
        event.getSubject(),
        event.getDetail());
  }

  private static SignalKind kind(String name) {
    try {
      return SignalKind.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new PoisonException("a signal of an unknown kind", e);
    }
  }
}
