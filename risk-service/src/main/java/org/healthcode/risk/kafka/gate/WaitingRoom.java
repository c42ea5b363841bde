package org.healthcode.risk.kafka.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.KeyRange;
import org.healthcode.risk.kafka.stores.StoredAccounts;
import org.healthcode.risk.kafka.streams.StaffAccounts;
import org.healthcode.risk.store.GateWaitRow;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.CountyCount;
import org.healthcode.schemas.event.GateDecided;
import org.healthcode.schemas.event.GateGroup;
import org.healthcode.schemas.event.GateGroupKind;
import org.healthcode.schemas.event.GateRequest;
import org.healthcode.schemas.serde.AvroBytes;
import org.healthcode.schemas.time.ChinaTime;

/** Who waits for a second person, in the groups in which they are decided. */
final class WaitingRoom {

  private static final int MOST_CASES = 5;

  /** So many groups of files an account begins in a day; who is to decide has a click for each. */
  private static final int MOST_FILES = 5;

  /** And so many of cases, and of places. */
  private static final int MOST_CAUSES = 10;

  private static final AvroBytes<GateGroup> GROUPS = new AvroBytes<>(GateGroup.class);
  private static final AvroBytes<GateWaitRow> WAITS = new AvroBytes<>(GateWaitRow.class);

  private final KeyValueStore<byte[], byte[]> store;

  WaitingRoom(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
  }

  /**
   * A word that waits.
   *
   * @param account who had no room
   * @param groupId with which it is decided
   * @param person hex
   */
  record Waiting(Account account, String groupId, String person, byte[] key, GateWaitRow row) {

    List<Account> accounts() {
      return StoredAccounts.accounts(row.getAccounts());
    }

    String askId() {
      return Ids.gateAskId(person, row.getEvidenceId(), row.getContent());
    }
  }

  boolean isWaiting(GateRequest request) {
    return store.get(groupKey(request)) != null;
  }

  /**
   * Lets it wait, with those that take the same words: nobody is kept from deciding a group by a
   * word of their own on which others in it do not rest. What begins more groups than an account
   * may have of its kind in a day waits with the day's.
   */
  void add(GateRequest asked) {
    GateRequest request = mayBegin(asked) ? asked : ofItsDay(asked);
    List<Account> accounts = request.getAccounts().stream().map(StaffAccounts::account).toList();
    String groupId = groupId(request);
    GateGroup group = find(groupId).orElseGet(() -> begun(groupId, request));
    long version = group.getVersion() + 1;
    group.setVersion(version);
    if (!waitsIn(groupId, request.getPerson())) {
      group.setPeople(group.getPeople() + 1);
      count(group, request.getCountyCode(), 1);
    }
    if (request.getRegionCode().isEmpty()) {
      group.setRegionCode(RegionOfAll.of(group.getCounties()));
    }
    group.setCases(
        Stream.concat(group.getCases().stream(), request.getCases().stream())
            .distinct()
            .limit(MOST_CASES)
            .toList());
    put(group);
    byte[] key = GateKeys.waiting(groupId, request.getPerson(), askId(request));
    store.put(
        key,
        WAITS.toBytes(
            new GateWaitRow(
                request.getEvidenceId(),
                request.getContent(),
                StoredAccounts.texts(accounts),
                request.getCountyCode(),
                version)));
    store.put(groupKey(request), Hex16.bytes(groupId));
  }

  private static String groupId(GateRequest request) {
    return Ids.gateGroupId(
        request.getAccount().getAuthority(),
        request.getAccount().getAccount(),
        request.getGroup().name(),
        request.getGroupKey(),
        request.getRegionCode(),
        StoredAccounts.texts(request.getAccounts().stream().map(StaffAccounts::account).toList()));
  }

  /** Whether a group of its own is there for it, or may be begun on the day of the question. */
  private boolean mayBegin(GateRequest request) {
    int most =
        switch (request.getGroup()) {
          case FILE -> MOST_FILES;
          case CASE, PLACE -> MOST_CAUSES;
          case DAY, UNRECOGNISED -> Integer.MAX_VALUE;
        };
    String groupId = groupId(request);
    byte[] begun = GateKeys.begun(day(request), request, groupId);
    if (most == Integer.MAX_VALUE || find(groupId).isPresent() || store.get(begun) != null) {
      return true;
    }
    if (count(GateKeys.begunLike(day(request), request)) >= most) {
      return false;
    }
    store.put(begun, new byte[0]);
    return true;
  }

  private int count(byte[] prefix) {
    KeyRange all = KeyRange.prefixed(prefix);
    int count = 0;
    try (KeyValueIterator<byte[], byte[]> rows = store.range(all.from(), all.behind())) {
      while (rows.hasNext()) {
        rows.next();
        count++;
      }
    }
    return count;
  }

  private static int day(GateRequest request) {
    return Math.toIntExact(ChinaTime.day(request.getSince()).toEpochDay());
  }

  private static GateRequest ofItsDay(GateRequest request) {
    return GateRequest.newBuilder(request)
        .setGroup(GateGroupKind.DAY)
        .setGroupKey(ChinaTime.day(request.getSince()).toString())
        .build();
  }

  /** What waits of a request, if anything does. */
  Optional<Waiting> find(GateRequest request) {
    return Optional.ofNullable(store.get(groupKey(request)))
        .map(Hex16::last)
        .flatMap(
            groupId -> {
              byte[] key = GateKeys.waiting(groupId, request.getPerson(), askId(request));
              return Optional.ofNullable(store.get(key))
                  .map(
                      row ->
                          new Waiting(
                              StaffAccounts.account(request.getAccount()),
                              groupId,
                              request.getPerson(),
                              key,
                              WAITS.fromBytes(row)));
            });
  }

  /** It waits no more. */
  void remove(Waiting waiting) {
    store.delete(waiting.key());
    store.delete(GateKeys.groupOf(waiting.account(), waiting.askId()));
    GateGroup group = find(waiting.groupId()).orElseThrow();
    if (!waitsIn(waiting.groupId(), waiting.person())) {
      group.setPeople(group.getPeople() - 1);
      count(group, waiting.row().getCountyCode(), -1);
    }
    put(group);
  }

  Optional<GateGroup> find(String groupId) {
    return Optional.ofNullable(store.get(GateKeys.group(groupId))).map(GROUPS::fromBytes);
  }

  /** Says what became of a decision. */
  void decided(GateGroup group, GateDecided decided) {
    group.setLast(decided);
    if (decided.getCounted()) {
      group.setDecided(decided);
    }
    put(group);
  }

  void forget(String groupId) {
    store.delete(GateKeys.group(groupId));
    store.delete(GateKeys.changedGroup(groupId));
    store.delete(GateKeys.deciding(groupId));
  }

  /**
   * Those that had come to a group when it was looked at.
   *
   * @param version as it was seen
   */
  List<Waiting> seen(GateGroup group, long version, int most) {
    String groupId = group.getGroupId();
    Account account = StaffAccounts.account(group.getAccount());
    List<Waiting> seen = new ArrayList<>();
    KeyRange all = KeyRange.prefixed(GateKeys.waitsIn(groupId));
    try (KeyValueIterator<byte[], byte[]> rows = store.range(all.from(), all.behind())) {
      while (rows.hasNext() && seen.size() < most) {
        KeyValue<byte[], byte[]> row = rows.next();
        GateWaitRow wait = WAITS.fromBytes(row.value);
        if (wait.getJoined() <= version) {
          seen.add(new Waiting(account, groupId, GateKeys.personOf(row.key), row.key, wait));
        }
      }
    }
    return seen;
  }

  private boolean waitsIn(String groupId, String person) {
    KeyRange all = KeyRange.prefixed(GateKeys.waitsOf(groupId, person));
    try (KeyValueIterator<byte[], byte[]> rows = store.range(all.from(), all.behind())) {
      return rows.hasNext();
    }
  }

  private static GateGroup begun(String groupId, GateRequest request) {
    return GateGroup.newBuilder()
        .setGroupId(groupId)
        .setAccount(request.getAccount())
        .setAccounts(request.getAccounts())
        .setKind(request.getGroup())
        .setGroupKey(request.getGroupKey())
        .setRegionCode(request.getRegionCode())
        .setElsewhere(request.getElsewhere())
        .setHidden(request.getElsewhere())
        .setPeople(0)
        .setCounties(List.of())
        .setCases(List.of())
        .setSince(request.getSince())
        .setVersion(0)
        .build();
  }

  private void put(GateGroup group) {
    store.put(GateKeys.group(group.getGroupId()), GROUPS.toBytes(group));
    store.put(GateKeys.changedGroup(group.getGroupId()), new byte[0]);
  }

  private static void count(GateGroup group, String countyCode, int change) {
    Map<String, Integer> counties = new TreeMap<>();
    group.getCounties().forEach(it -> counties.put(it.getCountyCode(), it.getPeople()));
    counties.merge(countyCode, change, Integer::sum);
    group.setCounties(
        counties.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .sorted(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(entry -> new CountyCount(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static byte[] groupKey(GateRequest request) {
    return GateKeys.groupOf(StaffAccounts.account(request.getAccount()), askId(request));
  }

  private static String askId(GateRequest request) {
    return Ids.gateAskId(request.getPerson(), request.getEvidenceId(), request.getContent());
  }
}
