package org.healthcode.declaration.approval.kafka;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Course.Decision;
import org.healthcode.starter.approval.Course.End;
import org.healthcode.starter.approval.Course.How;
import org.jspecify.annotations.Nullable;

/** How a course travels that one person approves and one ends, each in two nullable fields. */
public final class CourseDecisions {
  private CourseDecisions() {}

  /** Who approved it, even where it was ended since. */
  public static Optional<Decision> approval(Course course) {
    return course.agreements().stream().findFirst();
  }

  /** Who refused, withdrew or ended it. */
  public static Optional<Decision> end(Course course) {
    return course.end().map(End::decision);
  }

  /** The field of who decided. */
  public static @Nullable StaffAccount by(Optional<Decision> decision) {
    return decision.map(Decision::by).map(Account::event).orElse(null);
  }

  /** The field of when. */
  public static @Nullable Instant at(Optional<Decision> decision) {
    return decision.map(Decision::at).orElse(null);
  }

  /** With who approved it; as it was where nobody did. */
  public static Course approved(Course asked, @Nullable StaffAccount by, @Nullable Instant at) {
    return decision(by, at)
        .map(approval -> asked.agreedBy(approval.by(), approval.at()))
        .orElse(asked);
  }

  /** With how and by whom it was ended; as it was where nobody did. */
  public static Course ended(
      Course course, How how, @Nullable StaffAccount by, @Nullable Instant at) {
    return decision(by, at).map(end -> course.endedBy(how, end.by(), end.at())).orElse(course);
  }

  private static Optional<Decision> decision(@Nullable StaffAccount by, @Nullable Instant at) {
    return by == null || at == null
        ? Optional.empty()
        : Optional.of(new Decision(Account.of(by), at));
  }
}
