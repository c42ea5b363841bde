package org.healthcode.risk.usecase.waiting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.GateGroup;
import org.healthcode.starter.security.Caller;

/**
 * What waits of an account, as the account itself sees it: one group for each file, case, place or
 * day, whoever decides it. How it is divided says where people live.
 */
final class OwnGroups {

  private static final int MOST_CASES = 5;

  private static final Comparator<GateGroup> OLDEST_FIRST =
      Comparator.comparing(GateGroup::getSince).thenComparing(GateGroup::getGroupId);

  private OwnGroups() {}

  /** The groups, oldest first, with the caller's own put together. */
  static List<GateGroup> together(Caller caller, List<GateGroup> groups) {
    Map<String, GateGroup> own = new LinkedHashMap<>();
    List<GateGroup> all = new ArrayList<>();
    for (GateGroup group : groups) {
      if (WaitingRules.isOwn(caller, group)) {
        own.merge(id(group), shown(group), OwnGroups::both);
      } else {
        all.add(group);
      }
    }
    all.addAll(own.values());
    all.sort(OLDEST_FIRST);
    return List.copyOf(all);
  }

  private static GateGroup shown(GateGroup group) {
    return GateGroup.newBuilder(group)
        .setGroupId(id(group))
        .setRegionCode("")
        .setElsewhere(false)
        .setCounties(List.of())
        .build();
  }

  private static GateGroup both(GateGroup one, GateGroup other) {
    List<String> cases = new ArrayList<>(one.getCases());
    other.getCases().stream().filter(it -> !cases.contains(it)).forEach(cases::add);
    return GateGroup.newBuilder(one)
        .setPeople(one.getPeople() + other.getPeople())
        .setCases(cases.stream().limit(MOST_CASES).toList())
        .setSince(one.getSince().isBefore(other.getSince()) ? one.getSince() : other.getSince())
        .setVersion(Math.max(one.getVersion(), other.getVersion()))
        .build();
  }

  /** Other than those that are decided: by theirs somebody could try regions. */
  private static String id(GateGroup group) {
    return Ids.hash(
        "own",
        group.getAccount().getAuthority(),
        group.getAccount().getAccount(),
        group.getKind().name(),
        group.getGroupKey());
  }
}
