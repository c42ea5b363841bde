package org.healthcode.province.check;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.province.broker.Entry;
import org.healthcode.province.world.Province;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.GateAnswer;
import org.healthcode.schemas.event.GateAsk;
import org.healthcode.schemas.event.GateDecision;
import org.healthcode.schemas.event.GateGroupKind;
import org.healthcode.schemas.event.GateRequest;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.time.ChinaTime;

/**
 * After every step whoever had a second person's answer had it of somebody whose word it is not,
 * and no group had more answers than words had come to it when it was looked at.
 */
public final class SecondPersonsAreOthers implements Invariant {

  private final News news = new News();

  /** The groups in which a word may wait, by its question. */
  private final Map<String, Set<String>> groups = new HashMap<>();

  private final Map<String, Set<String>> deciders = new HashMap<>();
  private final Map<String, Long> seen = new HashMap<>();
  private final Map<String, Integer> answers = new HashMap<>();

  @Override
  public Optional<Violation> check(Province province) {
    for (Entry entry : news.of(province, Topics.GATE_REQUESTS)) {
      asked((GateRequest) event(province, entry));
    }
    for (Entry entry : news.all(province, Topics.GATE_GROUPS)) {
      if (entry.value() == null) {
        forget(new String(Optional.ofNullable(entry.key()).orElseThrow(), StandardCharsets.UTF_8));
      }
    }
    for (Entry entry : news.of(province, Topics.GATE_DECISIONS)) {
      decided((GateDecision) event(province, entry));
    }
    for (Entry entry : news.of(province, Topics.GATE_ANSWERS)) {
      GateAnswer answer = (GateAnswer) event(province, entry);
      if (answer.getSecondPerson()) {
        Optional<Violation> violation =
            answered(PersonId.fromBytes(Optional.ofNullable(entry.key()).orElseThrow()), answer);
        if (violation.isPresent()) {
          return violation;
        }
      }
    }
    return Optional.empty();
  }

  private static SpecificRecord event(Province province, Entry entry) {
    return province.land().read(Optional.ofNullable(entry.value()).orElseThrow());
  }

  private void asked(GateRequest request) {
    if (request.getAsk() == GateAsk.ASK || request.getAsk() == GateAsk.AGAIN) {
      Set<String> mayWaitIn =
          groups.computeIfAbsent(
              Ids.hash(request.getPerson(), request.getEvidenceId(), request.getContent()),
              it -> new HashSet<>());
      mayWaitIn.add(groupId(request, request.getGroup(), request.getGroupKey()));
      // Where the account had begun many that day.
      mayWaitIn.add(
          groupId(request, GateGroupKind.DAY, ChinaTime.day(request.getSince()).toString()));
    }
  }

  private static String groupId(GateRequest request, GateGroupKind kind, String key) {
    return Ids.gateGroupId(
        request.getAccount().getAuthority(),
        request.getAccount().getAccount(),
        kind.name(),
        key,
        request.getRegionCode(),
        request.getAccounts().stream()
            .flatMap(it -> Stream.of(it.getAuthority(), it.getAccount()))
            .toList());
  }

  /** Its versions begin anew. */
  private void forget(String groupId) {
    seen.remove(groupId);
    answers.remove(groupId);
  }

  private void decided(GateDecision decision) {
    seen.merge(decision.getGroupId(), decision.getVersion(), Math::max);
    deciders
        .computeIfAbsent(decision.getGroupId(), it -> new HashSet<>())
        .add(decision.getBy().getAccount());
  }

  private Optional<Violation> answered(PersonId person, GateAnswer answer) {
    String ask = Ids.hash(person.hex(), answer.getEvidenceId(), answer.getContent());
    Set<String> of = new HashSet<>(groups.getOrDefault(ask, Set.of()));
    if (of.isEmpty()) {
      return Optional.empty();
    }
    of.retainAll(deciders.keySet());
    if (of.size() > 1) {
      return Optional.empty();
    }
    String group = of.stream().findFirst().orElse("");
    Set<String> others = new HashSet<>(deciders.getOrDefault(group, Set.of()));
    answer.getAccounts().forEach(account -> others.remove(account.getAccount()));
    if (others.isEmpty()) {
      return Optional.of(
          Violation.of(this, "a group was decided by somebody whose word waits in it"));
    }
    int count = answers.merge(group, 1, Integer::sum);
    long joined = seen.getOrDefault(group, 0L);
    return count <= joined
        ? Optional.empty()
        : Optional.of(
            Violation.of(
                this,
                "%d words of a group were decided, and %d had come to it when it was looked at"
                    .formatted(count, joined)));
  }
}
