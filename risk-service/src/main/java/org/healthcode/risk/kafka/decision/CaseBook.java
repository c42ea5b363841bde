package org.healthcode.risk.kafka.decision;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.KnownCases;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.kafka.stores.KeyRange;
import org.healthcode.risk.kafka.stores.StoreKeys;
import org.healthcode.risk.kafka.stores.StoredAccounts;
import org.healthcode.risk.store.CaseHolder;
import org.healthcode.risk.store.CaseRow;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.serde.AvroBytes;
import org.healthcode.schemas.time.Moments;

/**
 * A task's copy of what became of every case, and of the contacts through whom its people came
 * about. A record corrected from one person to another was about both, so a case stands while it
 * stands for anyone; of a contact the ledger says so, and they stand and fall with their own case.
 */
public final class CaseBook implements KnownCases {

  private static final int CASE_IN_ROW = 1 + Long.BYTES;

  private static final AvroBytes<CaseRow> ROWS = new AvroBytes<>(CaseRow.class);

  private final ReadOnlyKeyValueStore<byte[], byte[]> store;

  public CaseBook(ReadOnlyKeyValueStore<byte[], byte[]> store) {
    this.store = store;
  }

  @Override
  public CaseStanding standing(String caseKey) {
    List<CaseHolder> holders = holders(caseKey);
    if (holders.isEmpty()) {
      return CaseStanding.UNKNOWN;
    }
    boolean stands =
        holders.stream()
            .anyMatch(holder -> holder.getStanding().equals(CaseStanding.STANDS.name()));
    return stands ? CaseStanding.STANDS : CaseStanding.FELL;
  }

  @Override
  public CaseStanding contactStanding(String contactKey) {
    Optional<byte[]> row = Optional.ofNullable(store.get(contactKey(contactKey)));
    CaseStanding ofRecord =
        row.map(it -> CaseStanding.values()[it[0]]).orElse(CaseStanding.UNKNOWN);
    return row.flatMap(CaseBook::caseIn).map(this::standing).map(ofRecord::and).orElse(ofRecord);
  }

  /** The case with which a contact stands and falls through whom others came, if it is known. */
  Optional<String> caseOfContact(String contactKey) {
    return Optional.ofNullable(store.get(contactKey(contactKey))).flatMap(CaseBook::caseIn);
  }

  private static Optional<String> caseIn(byte[] contactRow) {
    return Optional.of(
            new String(
                contactRow, CASE_IN_ROW, contactRow.length - CASE_IN_ROW, StandardCharsets.UTF_8))
        .filter(caseKey -> !caseKey.isEmpty());
  }

  /** The contacts of a case through whom others came. */
  List<String> contactsThroughWhomOthersCame(String caseKey) {
    KeyRange all = KeyRange.prefixed(contactsOf(caseKey));
    List<String> contactKeys = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> rows = store.range(all.from(), all.behind())) {
      rows.forEachRemaining(
          row ->
              contactKeys.add(
                  new String(
                      row.key,
                      all.from().length,
                      row.key.length - all.from().length,
                      StandardCharsets.UTF_8)));
    }
    return contactKeys;
  }

  /** The earliest of those for whom it stands. */
  @Override
  public Optional<Instant> infectiousFrom(String caseKey) {
    return holders(caseKey).stream()
        .filter(holder -> holder.getStanding().equals(CaseStanding.STANDS.name()))
        .flatMap(holder -> Optional.ofNullable(holder.getInfectiousFrom()).stream())
        .map(Instant::ofEpochMilli)
        .min(Comparator.naturalOrder());
  }

  /** The accounts whose words it takes; none where anybody else stands for it. */
  List<Account> words(String caseKey) {
    List<List<Account>> words =
        holders(caseKey).stream()
            .filter(holder -> holder.getStanding().equals(CaseStanding.STANDS.name()))
            .map(holder -> StoredAccounts.accounts(holder.getWords()))
            .toList();
    return words.stream().anyMatch(List::isEmpty)
        ? List.of()
        : words.stream().flatMap(List::stream).distinct().sorted().toList();
  }

  /** Whose case it is or was, in hex. */
  List<String> people(String caseKey) {
    return holders(caseKey).stream().map(CaseHolder::getPerson).toList();
  }

  /** What all tasks were told of a case of this person. */
  Optional<Instant> infectiousFrom(String caseKey, PersonId person) {
    return holders(caseKey).stream()
        .filter(holder -> holder.getPerson().equals(person.hex()))
        .flatMap(holder -> Optional.ofNullable(holder.getInfectiousFrom()).stream())
        .map(Instant::ofEpochMilli)
        .findFirst();
  }

  /** Since when the case of this person is recorded so, as all tasks were told. */
  Optional<Instant> knownAt(String caseKey, PersonId person) {
    return holders(caseKey).stream()
        .filter(holder -> holder.getPerson().equals(person.hex()))
        .map(holder -> Instant.ofEpochMilli(holder.getKnownAt()))
        .findFirst();
  }

  /** Since when what is known here makes a contact count. */
  Instant knownAt(ContactFact contact) {
    Instant ofCase = knownAt(contact.caseKey());
    return contact.viaKey().map(via -> Moments.later(ofCase, contactKnownAt(via))).orElse(ofCase);
  }

  /** The earliest of those for whom it stands. */
  private Instant knownAt(String caseKey) {
    return holders(caseKey).stream()
        .filter(holder -> holder.getStanding().equals(CaseStanding.STANDS.name()))
        .map(holder -> Instant.ofEpochMilli(holder.getKnownAt()))
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private Instant contactKnownAt(String contactKey) {
    Optional<byte[]> row = Optional.ofNullable(store.get(contactKey(contactKey)));
    Instant ofRecord = row.map(CaseBook::knownAtIn).orElse(Instant.EPOCH);
    return row.flatMap(CaseBook::caseIn)
        .map(caseKey -> Moments.later(ofRecord, knownAt(caseKey)))
        .orElse(ofRecord);
  }

  /** The row of the case once it has heard this; the caller keeps it. */
  byte[] rowAfter(Incoming.CaseTold told) {
    List<CaseHolder> holders = new ArrayList<>(holders(told.caseKey()));
    CaseStanding standing = told.stands() ? CaseStanding.STANDS : CaseStanding.FELL;
    Optional<Long> infectiousFrom = told.infectiousFrom().map(Instant::toEpochMilli);
    // Contacts count as before where nothing else of it changed.
    long knownAt =
        holders.stream()
            .filter(holder -> holder.getPerson().equals(told.person()))
            .filter(holder -> holder.getStanding().equals(standing.name()))
            .filter(
                holder -> Optional.ofNullable(holder.getInfectiousFrom()).equals(infectiousFrom))
            .map(CaseHolder::getKnownAt)
            .findFirst()
            .orElseGet(() -> told.at().toEpochMilli());
    holders.removeIf(holder -> holder.getPerson().equals(told.person()));
    holders.add(
        new CaseHolder(
            told.person(),
            standing.name(),
            infectiousFrom.orElse(null),
            StoredAccounts.texts(told.words()),
            knownAt));
    return ROWS.toBytes(new CaseRow(holders));
  }

  static byte[] key(String caseKey) {
    return caseKey.getBytes(StandardCharsets.UTF_8);
  }

  /** No case's key begins with a zero byte. */
  static byte[] contactKey(String contactKey) {
    return StoreKeys.join(new byte[1], contactKey.getBytes(StandardCharsets.UTF_8));
  }

  private static Instant knownAtIn(byte[] contactRow) {
    return Instant.ofEpochMilli(ByteBuffer.wrap(contactRow).getLong(1));
  }

  /**
   * The row of a contact that has become so: its standing, since when, and the case that it names.
   *
   * @param now unless it was so before
   */
  byte[] contactRow(Incoming.ContactTold told, Instant now) {
    Instant knownAt =
        Optional.ofNullable(store.get(contactKey(told.contactKey())))
            .filter(row -> row[0] == told.standing().ordinal())
            .map(CaseBook::knownAtIn)
            .orElse(now);
    return StoreKeys.join(
        new byte[] {(byte) told.standing().ordinal()},
        ByteBuffer.allocate(Long.BYTES).putLong(knownAt.toEpochMilli()).array(),
        told.caseKey().orElse("").getBytes(StandardCharsets.UTF_8));
  }

  /** Says that a contact of the case is one through whom others came. */
  static byte[] contactOfCase(String caseKey, String contactKey) {
    return StoreKeys.join(contactsOf(caseKey), contactKey.getBytes(StandardCharsets.UTF_8));
  }

  /** No case's key begins with a byte of one, or holds a zero byte. */
  private static byte[] contactsOf(String caseKey) {
    return StoreKeys.join(new byte[] {1}, key(caseKey), new byte[1]);
  }

  private List<CaseHolder> holders(String caseKey) {
    return Optional.ofNullable(store.get(key(caseKey)))
        .map(ROWS::fromBytes)
        .map(CaseRow::getHolders)
        .orElse(List.of());
  }
}
