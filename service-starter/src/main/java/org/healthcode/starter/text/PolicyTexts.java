package org.healthcode.starter.text;

import java.util.Optional;
import org.healthcode.schemas.event.Notice;
import org.healthcode.schemas.event.Reason;

/**
 * The words of what a policy decided, for everyone who shows them: what a rule is called and based
 * on, which fact it cites, what ends it, and what a notice says. They travel in the events; nobody
 * else reads them there, so that they can come from elsewhere.
 */
public final class PolicyTexts {
  /** What the rule is called. */
  public Text title(Reason reason) {
    return new Text(reason.getTitleZh(), reason.getTitleEn());
  }

  /** What the rule is based on; empty in timelines from before it was published. */
  public Optional<Text> legalBasis(Reason reason) {
    return present(reason.getLegalBasisZh(), reason.getLegalBasisEn());
  }

  /** What kind of fact the rule cites, never whose or which; empty as above. */
  public Optional<Text> factKind(Reason reason) {
    return present(reason.getFactKindZh(), reason.getFactKindEn());
  }

  /** What ends the color. */
  public Text release(Reason reason) {
    return new Text(reason.getReleaseZh(), reason.getReleaseEn());
  }

  /** What the holder is reminded of. */
  public Text notice(Notice notice) {
    return new Text(notice.getTextZh(), notice.getTextEn());
  }

  private static Optional<Text> present(String zh, String en) {
    return zh.isEmpty() ? Optional.empty() : Optional.of(new Text(zh, en));
  }
}
