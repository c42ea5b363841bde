package org.healthcode.declaration;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.healthcode.declaration.person.KnownNames;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.PersonId;

/** Names in memory; nobody's at first. */
public final class FakeNames implements KnownNames {
  private final Map<PersonId, NameTag> names = new ConcurrentHashMap<>();

  public void put(PersonId person, NameTag name) {
    names.put(person, name);
  }

  public void remove(PersonId person) {
    names.remove(person);
  }

  @Override
  public Map<PersonId, NameTag> of(Collection<PersonId> people) {
    return people.stream()
        .filter(names::containsKey)
        .collect(Collectors.toMap(Function.identity(), names::get));
  }
}
