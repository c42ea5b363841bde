package org.healthcode.risk.domain.timeline;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.Text;

/**
 * Something to tell the holder that is no color. A reader shows it while its time holds.
 *
 * @param ruleId the rule that it belongs to
 * @param evidenceId the record that the rule cites
 * @param from inclusive
 * @param until exclusive; empty while nothing that is known ends it
 */
public record Notice(
    Kind kind, String ruleId, String evidenceId, Instant from, Optional<Instant> until) {

  /** What there is to tell. */
  public enum Kind {
    /** A test that a release needs is overdue. */
    TEST_DUE(new Text("核酸检测已逾期，请尽快补做", "A nucleic-acid test is overdue; please make it up")),
    /** A negative test as new as the policy asks for is not there; the policy says it in words. */
    TEST_WITHIN(
        new Text(
            "没有规定时限内的核酸阴性结果，请到就近的采样点检测",
            "There is no negative test as new as is asked for; please have one made near you")),
    /** The person is named as a contact of, or through, somebody of whom nothing is known (yet). */
    CONTACT_PENDING(
        new Text(
            "接触信息待核实：尚无对应的病例或密接记录，不影响码色",
            "A contact report awaits its case, or the contact through whom it came; it does not change"
                + " the color")),
    /** The person is named as a contact when all that follows from it is over. */
    CONTACT_OVER(
        new Text(
            "收到的接触信息已过管理期限，不影响码色",
            "A contact report came after its time was over; it does not change the color")),
    /** The person is named as a contact from before the case could infect anybody. */
    CONTACT_BEFORE_INFECTIOUS(
        new Text(
            "收到的接触信息早于病例可能具有传染性的时间，不影响码色",
            "A contact report is from before the case could infect anybody; it does not change the"
                + " color")),
    /** A positive test came when it had no meaning any more. */
    POSITIVE_OVER(
        new Text(
            "收到的阳性检测结果采样已久或已按规定解除，不影响码色",
            "A positive test came that was sampled long ago or is settled; it does not change the"
                + " color")),
    /** Something was recorded that makes the person worse, and one account may not say it alone. */
    SECOND_PERSON_PENDING(
        new Text("有记录等待第二人复核", "A record about you waits for a second person to look at it")),
    /** Two people decided on a color, citing a fact of which nothing is known (yet). */
    OVERRIDE_PENDING(
        new Text(
            "人工赋码待核实：所依据的事实尚无记录，不影响码色",
            "A decision by two people awaits the fact that it cites; it does not change the"
                + " color"));

    private final Text text;

    Kind(Text text) {
      this.text = text;
    }

    public Text text() {
      return text;
    }
  }

  public boolean showsAt(Instant moment) {
    return !moment.isBefore(from) && until.map(moment::isBefore).orElse(true);
  }
}
