package org.healthcode.risk.kafka.exposure;

import java.util.Arrays;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.StoreKeys;
import org.healthcode.schemas.id.PersonId;

/**
 * Keys of the store of exposures; the first byte says what a row is. One store, since a task has
 * few rows of most kinds and each store costs memory in every task:
 *
 * <ul>
 *   <li>{@code e} exposure: what it is
 *   <li>{@code p} place, exposure: what there is at a place
 *   <li>{@code x} exposure, person: who has evidence of it, also when the visit is gone
 *   <li>{@code m} person, exposure: what a case has made risky
 *   <li>{@code i} person: when a case was infectious
 *   <li>{@code t} fact, teller: whether a fact that an override may cite stands
 *   <li>{@code k} teller, fact: which facts a case or an exposure told of
 *   <li>{@code o} fact, person: whose override cites it
 *   <li>{@code d} person: when the person's data was erased
 *   <li>{@code g} venue, record: when check-ins there were genuine ({@link VouchedVenues})
 * </ul>
 */
public final class ExposureKeys {

  private ExposureKeys() {}

  public static byte[] exposure(String exposureId) {
    return StoreKeys.join(exposures(), Hex16.bytes(exposureId));
  }

  static byte[] exposures() {
    return new byte[] {'e'};
  }

  static byte[] at(byte[] placeKey, String exposureId) {
    return StoreKeys.join(places(), placeKey, Hex16.bytes(exposureId));
  }

  static byte[] places() {
    return new byte[] {'p'};
  }

  /** The place of a key that {@link #at} made. */
  static byte[] place(byte[] key) {
    return Arrays.copyOfRange(key, 1, key.length - Hex16.LENGTH);
  }

  static byte[] exposed(String exposureId, PersonId person) {
    return StoreKeys.join(exposedTo(exposureId), person.bytes());
  }

  public static byte[] exposedTo(String exposureId) {
    return StoreKeys.join(new byte[] {'x'}, Hex16.bytes(exposureId));
  }

  static byte[] emitted(PersonId person, String exposureId) {
    return StoreKeys.join(emittedBy(person), Hex16.bytes(exposureId));
  }

  static byte[] emittedBy(PersonId person) {
    return StoreKeys.join(new byte[] {'m'}, person.bytes());
  }

  static byte[] infectious(PersonId person) {
    return StoreKeys.join(infectious(), person.bytes());
  }

  static byte[] infectious() {
    return new byte[] {'i'};
  }

  public static byte[] told(String fact, String teller) {
    return StoreKeys.join(toldOf(fact), Hex16.bytes(teller));
  }

  public static byte[] toldOf(String fact) {
    return StoreKeys.join(new byte[] {'t'}, Hex16.bytes(fact));
  }

  public static byte[] tells(String teller, String fact) {
    return StoreKeys.join(toldBy(teller), Hex16.bytes(fact));
  }

  public static byte[] toldBy(String teller) {
    return StoreKeys.join(new byte[] {'k'}, Hex16.bytes(teller));
  }

  public static byte[] citer(String fact, PersonId person) {
    return StoreKeys.join(citersOf(fact), person.bytes());
  }

  public static byte[] citersOf(String fact) {
    return StoreKeys.join(new byte[] {'o'}, Hex16.bytes(fact));
  }

  public static byte[] erased(PersonId person) {
    return StoreKeys.join(erased(), person.bytes());
  }

  public static byte[] erased() {
    return new byte[] {'d'};
  }
}
