package org.healthcode.local.e2e.doors;

import java.util.Locale;
import java.util.Map;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.identity.Role;

/** Who calls: a column of the table of endpoints. */
enum CallerKind {
  NOBODY,
  RESIDENT,
  OPERATOR,
  /** An operator whose token names no kind of record to feed. */
  BARE,
  /** An operator of another authority, in another province. */
  FAR,
  APPROVER,
  CHECKPOINT,
  AUDITOR,
  HOTLINE,
  /** An operator of a county who is its community window. */
  WINDOW;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A token; of residents each one's own, since what one of them writes in a minute is limited. */
  String token(World world) {
    return switch (this) {
      case NOBODY -> "";
      case RESIDENT -> world.token(Person.adult());
      case OPERATOR -> world.staff(Role.OPERATOR);
      case BARE ->
          world.secret(
              world
                  .stack()
                  .token(Role.OPERATOR, Map.of("subject", "operator-bare", "feeds", "none")));
      case FAR ->
          world.secret(
              world
                  .stack()
                  .token(
                      Role.OPERATOR,
                      Map.of("subject", "operator-far", "region", "110101", "authority", "far")));
      case APPROVER -> world.staff(Role.APPROVER);
      case CHECKPOINT -> world.staff(Role.CHECKPOINT);
      case AUDITOR -> world.staff(Role.AUDITOR);
      case HOTLINE -> world.staff(Role.HOTLINE);
      case WINDOW -> world.window("410102");
    };
  }
}
