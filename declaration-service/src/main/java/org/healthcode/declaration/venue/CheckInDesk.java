package org.healthcode.declaration.venue;

import java.time.Clock;
import java.util.List;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.family.Guardianship;
import org.healthcode.declaration.person.Declarer;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.usecase.WriteLimit;
import org.healthcode.schemas.code.CheckInReceipt;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Resident;
import org.jspecify.annotations.Nullable;

/** Checks people in and out at venues, for the API and the pages alike. */
public final class CheckInDesk {
  private static final int LONGEST_TEXT = 4096;

  private final CheckIns checkIns;
  private final Guardianship guardianship;
  private final WriteLimit writes;
  private final WriteLimit checkedIn;
  private final EventLog log;
  private final Clock clock;

  /**
   * @param writes of one account, whomever they are about
   * @param checkedIn how often one person is checked in, by whomever
   */
  public CheckInDesk(
      CheckIns checkIns,
      Guardianship guardianship,
      WriteLimit writes,
      WriteLimit checkedIn,
      EventLog log,
      Clock clock) {
    this.checkIns = checkIns;
    this.guardianship = guardianship;
    this.writes = writes;
    this.checkedIn = checkedIn;
    this.log = log;
    this.clock = clock;
  }

  /**
   * @param code the text of the venue code, as it was scanned
   * @param personId the dependant that it is about; left out for oneself
   * @param key the same key again is the same event
   * @throws ProblemException 422 saying what is wrong with the code, 403, 429 or 503
   */
  public CheckIns.CheckIn.Recorded checkIn(
      Resident resident, @Nullable String code, @Nullable String personId, String key) {
    writes.admit(resident.person(), "check-in " + key);
    String scanned = text(code, "code", "the text of a venue code");
    PersonId person = guardianship.selfOrDependant(resident.person(), personId);
    checkedIn.admit(person, key);
    Declarer declarer = new Declarer(person, resident.person(), key);
    return switch (checkIns.checkIn(scanned, declarer, clock.instant())) {
      case CheckIns.CheckIn.Refused(var why) -> throw refused(why);
      case CheckIns.CheckIn.Recorded recorded -> {
        Answers.append(log, List.of(recorded.fact()));
        yield recorded;
      }
    };
  }

  /**
   * @param checkIn as the check-in answered it
   * @throws ProblemException 422, 403, 429 or 503
   */
  public CheckIns.CheckOut.Recorded checkOut(Resident resident, @Nullable String checkIn) {
    writes.admit(resident.person());
    String text = text(checkIn, "checkIn", "what the check-in answered as checkIn");
    CheckInReceipt.Valid receipt = checkIns.receipt(text).orElseThrow(CheckInDesk::notAReceipt);
    if (!guardianship.mayActFor(resident.person(), receipt.person())) {
      throw receiptOfAnother();
    }
    return switch (checkIns.checkOut(receipt, clock.instant())) {
      case CheckIns.CheckOut.TooLate unused -> throw tooLate();
      case CheckIns.CheckOut.TooEarly unused -> throw tooEarly();
      case CheckIns.CheckOut.Recorded recorded -> {
        Answers.append(log, List.of(recorded.fact()));
        yield recorded;
      }
    };
  }

  private static String text(@Nullable String given, String field, String expected) {
    if (given == null || given.isBlank() || given.length() > LONGEST_TEXT) {
      throw ProblemException.invalid(field, expected);
    }
    return given;
  }

  private static ProblemException refused(CheckIns.Refusal why) {
    return switch (why) {
      case NOT_A_VENUE_CODE ->
          ProblemException.unprocessable(
              "not-a-venue-code",
              "这不是场所码",
              "Not a venue code",
              "code: expected the text of a venue code, which begins with HV1:");
      case UNREADABLE ->
          ProblemException.unprocessable(
              "venue-code-unreadable",
              "场所码无法识别，请重新扫描",
              "The venue code can't be read",
              "code: expected the whole text of a venue code, unchanged; scan it again.");
      case OTHER_ISSUER ->
          ProblemException.unprocessable(
              "venue-code-of-another-issuer",
              "非本地签发的场所码",
              "A venue code of another issuer",
              "code: expected a venue code that was issued here.");
      case UNKNOWN_VENUE ->
          ProblemException.unprocessable(
              "venue-unknown",
              "场所未登记",
              "The venue is not registered",
              "code: expected the code of a registered venue.");
      case CLOSED_VENUE ->
          ProblemException.unprocessable(
              "venue-closed",
              "该场所已关闭",
              "The venue is closed",
              "code: expected the code of a venue that is open.");
    };
  }

  private static ProblemException notAReceipt() {
    return ProblemException.unprocessable(
        "not-a-check-in",
        "登记凭据无效",
        "Not a receipt of a check-in",
        "checkIn: expected what the check-in answered as checkIn, unchanged.");
  }

  private static ProblemException receiptOfAnother() {
    return ProblemException.forbidden(
        "check-in-of-another",
        "这是他人的登记",
        "A check-in of another person",
        "checkIn: expected a check-in of your own or of a dependant with a confirmed link.");
  }

  private static ProblemException tooLate() {
    return ProblemException.unprocessable(
        "check-out-too-late",
        "登记已超过24小时",
        "The check-in is too old",
        "checkIn: expected a check-in of the last " + CheckIns.LONGEST.toHours() + " hours.");
  }

  private static ProblemException tooEarly() {
    return ProblemException.unprocessable(
        "check-out-too-early",
        "离开时间早于进入时间",
        "The check-out comes before the check-in",
        "checkIn: expected a check-in that is not in the future.");
  }
}
