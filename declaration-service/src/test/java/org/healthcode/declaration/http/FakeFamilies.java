package org.healthcode.declaration.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.healthcode.declaration.family.FamilyLinkState;
import org.healthcode.declaration.family.FamilyStore;
import org.healthcode.schemas.id.PersonId;

/** Links in memory. */
final class FakeFamilies implements FamilyStore {
  private final Map<String, FamilyLinkState> links = new ConcurrentHashMap<>();

  @Override
  public void put(FamilyLinkState link) {
    links.put(link.linkId(), link);
  }

  @Override
  public Optional<FamilyLinkState> find(String linkId) {
    return Optional.ofNullable(links.get(linkId));
  }

  @Override
  public List<FamilyLinkState> ofGuardian(PersonId guardian) {
    return links.values().stream()
        .filter(link -> link.isActive() && link.guardian().equals(guardian))
        .toList();
  }

  @Override
  public List<FamilyLinkState> ofDependant(PersonId dependant) {
    return links.values().stream()
        .filter(link -> link.isActive() && link.dependant().equals(dependant))
        .toList();
  }
}
