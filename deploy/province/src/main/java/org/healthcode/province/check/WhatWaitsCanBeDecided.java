package org.healthcode.province.check;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.healthcode.province.world.Province;
import org.healthcode.risk.domain.gate.Asked;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.kafka.gate.GateView;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.schemas.event.GateGroup;

/**
 * At rest nobody waits for an answer, what waits of a person is what the gate keeps of them, and
 * whoever is to decide sees it.
 */
public final class WhatWaitsCanBeDecided implements Invariant {

  private final Set<Integer> people;

  public WhatWaitsCanBeDecided(Set<Integer> people) {
    this.people = people;
  }

  @Override
  public Optional<Violation> check(Province province) {
    Map<String, Integer> waiting = new TreeMap<>();
    for (int person : people) {
      Optional<PersonState> state = LeftOut.state(province, person);
      for (Asked asked : state.map(it -> it.gate().asked().values()).orElse(java.util.List.of())) {
        if (asked.isOpen()) {
          return Optional.of(
              Violation.of(
                  this,
                  person,
                  "at rest nobody has answered what was asked of resident %d: %s"
                      .formatted(person, asked.key().recordId())));
        }
        if (asked.state() == Asked.State.WAITS && asked.needed()) {
          waiting.put(asked.askId(Province.person(person)), person);
        }
      }
    }
    Map<String, String> kept = kept(province);
    return unknown(waiting, kept)
        .or(() -> settled(waiting, kept))
        .or(() -> unseen(province, new TreeSet<>(kept.values())));
  }

  private Optional<Violation> unknown(Map<String, Integer> waiting, Map<String, String> kept) {
    return waiting.entrySet().stream()
        .filter(it -> !kept.containsKey(it.getKey()))
        .findFirst()
        .map(
            it ->
                Violation.of(
                    this,
                    it.getValue(),
                    "resident %d waits for a second person, and the gate does not know"
                        .formatted(it.getValue())));
  }

  private Optional<Violation> settled(Map<String, Integer> waiting, Map<String, String> kept) {
    return kept.keySet().stream()
        .filter(it -> !waiting.containsKey(it))
        .findFirst()
        .map(
            it ->
                Violation.of(
                    this, "the gate keeps something for a second person that nobody waits for"));
  }

  private Optional<Violation> unseen(Province province, Set<String> groups) {
    Set<String> shown =
        province.approver().waiting().stream()
            .map(GateGroup::getGroupId)
            .collect(Collectors.toCollection(TreeSet::new));
    return shown.equals(groups)
        ? Optional.empty()
        : Optional.of(
            Violation.of(
                this,
                "%d groups wait at the gate, and %d are shown"
                    .formatted(groups.size(), shown.size())));
  }

  /** The group of each question that waits at the gate. */
  private static Map<String, String> kept(Province province) {
    Map<String, String> kept = new TreeMap<>();
    for (int partition = 0; partition < Province.PARTITIONS; partition++) {
      province
          .rows(Names.GATE, partition)
          .ifPresent(
              (NavigableMap<byte[], byte[]> rows) ->
                  rows.forEach(
                      (key, row) ->
                          GateView.waiting(key)
                              .ifPresent(ask -> kept.put(ask, GateView.group(row)))));
    }
    return kept;
  }
}
