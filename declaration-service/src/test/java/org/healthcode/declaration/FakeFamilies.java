package org.healthcode.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.family.FamilyLinkState;
import org.healthcode.declaration.family.FamilyStore;
import org.healthcode.schemas.id.PersonId;

/** Links in memory. */
public class FakeFamilies implements FamilyStore {
  private final List<FamilyLinkState> links = new ArrayList<>();

  @Override
  public synchronized void put(FamilyLinkState link) {
    int at = ids().indexOf(link.linkId());
    if (at >= 0 && !link.standsAgainst(links.get(at))) {
      return;
    }
    if (at < 0) {
      links.add(link);
    } else if (link.isConfirmed() && !links.get(at).isConfirmed()) {
      links.remove(at);
      links.add(link);
    } else {
      links.set(at, link);
    }
  }

  @Override
  public synchronized Optional<FamilyLinkState> find(String linkId) {
    return links.stream().filter(link -> link.linkId().equals(linkId)).findFirst();
  }

  @Override
  public synchronized List<FamilyLinkState> allOfGuardian(PersonId guardian) {
    return links.stream().filter(link -> link.guardian().equals(guardian)).toList();
  }

  @Override
  public synchronized List<FamilyLinkState> allOfDependant(PersonId dependant) {
    return links.stream().filter(link -> link.dependant().equals(dependant)).toList();
  }

  @Override
  public synchronized List<FamilyLinkState> pending() {
    return links.stream().filter(FamilyLinkState::isPending).toList();
  }

  @Override
  public synchronized List<FamilyLinkState> all() {
    return List.copyOf(links);
  }

  @Override
  public boolean isComplete() {
    return true;
  }

  private List<String> ids() {
    return links.stream().map(FamilyLinkState::linkId).toList();
  }
}
