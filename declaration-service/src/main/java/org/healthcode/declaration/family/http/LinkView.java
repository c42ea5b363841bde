package org.healthcode.declaration.family.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.healthcode.declaration.family.FamilyLinkState;
import org.jspecify.annotations.Nullable;

/**
 * A link as one of the two sees it.
 *
 * @param personId the dependant, for a guardian with a confirmed link
 * @param maskedName of the other one
 * @param confirmedByWindowAt when a community window confirmed it, for the dependant
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LinkView(
    String linkId,
    String relation,
    String status,
    @Nullable String personId,
    String maskedName,
    Instant since,
    @Nullable Instant confirmedByWindowAt) {

  static LinkView toGuardian(FamilyLinkState link) {
    return of(link, link.isConfirmed() ? link.dependant().hex() : null, link.dependantName(), null);
  }

  static LinkView toDependant(FamilyLinkState link) {
    return of(link, null, link.guardianName(), link.confirmedByWindowAt().orElse(null));
  }

  private static LinkView of(
      FamilyLinkState link, @Nullable String person, String name, @Nullable Instant window) {
    return new LinkView(
        link.linkId(),
        link.relation().name(),
        link.status().name(),
        person,
        name,
        link.since(),
        window);
  }
}
