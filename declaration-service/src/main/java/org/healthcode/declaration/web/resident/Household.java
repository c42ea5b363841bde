package org.healthcode.declaration.web.resident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.family.FamilyLinkState;
import org.healthcode.declaration.family.FamilyLinkState.Status;
import org.healthcode.declaration.family.FamilyStore;
import org.healthcode.schemas.id.MaskedName;
import org.healthcode.starter.security.Resident;

/** For whom somebody may fill in a form. */
final class Household {
  private final FamilyStore families;

  Household(FamilyStore families) {
    this.families = families;
  }

  /**
   * One of them.
   *
   * @param name masked; empty where it is not known
   */
  public record Member(String personId, String name, boolean self) {}

  /** Oneself first, then the dependants with a confirmed link. */
  List<Member> of(Resident resident) {
    List<Member> members = new ArrayList<>();
    members.add(new Member(resident.person().hex(), name(resident), true));
    families.ofGuardian(resident.person()).stream()
        .filter(link -> link.status() == Status.CONFIRMED)
        .map(Household::member)
        .forEach(members::add);
    return members;
  }

  /** The one with this id; empty for anybody else. */
  Optional<Member> find(Resident resident, String personId) {
    return of(resident).stream().filter(m -> m.personId().equals(personId)).findFirst();
  }

  private static Member member(FamilyLinkState link) {
    return new Member(link.dependant().hex(), link.dependantName(), false);
  }

  static String name(Resident resident) {
    return resident
        .name()
        .filter(name -> !name.isBlank())
        .map(name -> MaskedName.of(name).value())
        .orElse("");
  }
}
