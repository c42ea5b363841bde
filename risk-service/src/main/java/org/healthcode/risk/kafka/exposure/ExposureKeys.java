package org.healthcode.risk.kafka.exposure;

import java.nio.ByteBuffer;
import java.time.LocalDate;
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
 *   <li>{@code p} place, exposure: what there is in a region or on a trip
 *   <li>{@code x} exposure or slot, person: who has evidence of it, also when the visit is gone; of
 *       a slot from when to when they were there
 *   <li>{@code h} place, day, slot: of which part of the place it is; gone with the place
 *   <li>{@code s} slot: its place and day as in {@code h}; gone with the place
 *   <li>{@code s} slot, exposure: when that cause was there
 *   <li>{@code c} exposure, slot: where a cause is, or was until everybody was looked at; the hull
 *       of its minutes
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

  static byte[] slotsAt(String placeId, LocalDate day) {
    return StoreKeys.join(new byte[] {'h'}, slotPlace(placeId, day));
  }

  static byte[] slotAt(byte[] slotPlace, String slotId) {
    return StoreKeys.join(new byte[] {'h'}, slotPlace, Hex16.bytes(slotId));
  }

  static byte[] slotPlaces() {
    return new byte[] {'h'};
  }

  /** A place and a day, as in the keys of {@code h}. */
  static byte[] slotPlace(String placeId, LocalDate day) {
    return ByteBuffer.allocate(Hex16.LENGTH + Integer.BYTES)
        .put(Hex16.bytes(placeId))
        .putInt(Math.toIntExact(day.toEpochDay()))
        .array();
  }

  /** The place of a key of {@code h}. */
  static String placeIdOf(byte[] key) {
    return Hex16.last(Arrays.copyOf(key, 1 + Hex16.LENGTH));
  }

  /** The day of a value of {@code s} without a cause. */
  static LocalDate dayOf(byte[] slotPlace) {
    return LocalDate.ofEpochDay(ByteBuffer.wrap(slotPlace).getInt(Hex16.LENGTH));
  }

  static byte[] slots() {
    return new byte[] {'s'};
  }

  static byte[] slot(String slotId) {
    return StoreKeys.join(slots(), Hex16.bytes(slotId));
  }

  static byte[] cause(String slotId, String exposureId) {
    return StoreKeys.join(slot(slotId), Hex16.bytes(exposureId));
  }

  /** The slot of a key of {@code s}. */
  static String slotOf(byte[] key) {
    return Hex16.last(Arrays.copyOf(key, 1 + Hex16.LENGTH));
  }

  /** Whether a key of {@code s} is that of a cause, and not of the slot itself. */
  static boolean isCause(byte[] key) {
    return key.length == 1 + 2 * Hex16.LENGTH;
  }

  static byte[] causeIn(String exposureId, String slotId) {
    return StoreKeys.join(slotsWith(exposureId), Hex16.bytes(slotId));
  }

  static byte[] slotsWith(String exposureId) {
    return StoreKeys.join(new byte[] {'c'}, Hex16.bytes(exposureId));
  }

  /** The exposure or slot of a key of {@code x}. */
  public static String exposureOf(byte[] key) {
    return Hex16.last(Arrays.copyOf(key, 1 + Hex16.LENGTH));
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
