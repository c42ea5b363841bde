package org.healthcode.risk.domain.explanation;

import java.time.LocalDate;
import org.healthcode.risk.domain.Text;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.HealthDeclaration;
import org.healthcode.risk.domain.evidence.InboundArrival;
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.evidence.ProvinceArrival;
import org.healthcode.risk.domain.evidence.SharedPlace;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.evidence.Unreadable;
import org.healthcode.schemas.OverrideReason;
import org.healthcode.schemas.time.ChinaTime;

/**
 * Says what sort of fact it is, who said so and since when: without whose case, which place or
 * which laboratory.
 */
public final class FactText {

  private static final String RESIDENT = "resident";

  private FactText() {}

  public static Text of(Fact fact) {
    return switch (fact) {
      case HealthDeclaration it -> new Text("健康申报", "Health declaration");
      case InboundArrival it -> new Text("行程申报：境外入境", "Itinerary: arrival from abroad");
      case ProvinceArrival it -> new Text("外省来（返）", "Arrival from another province");
      case CaseFact it -> caseText(it.status());
      case ContactFact it -> contactText(it.degree());
      case TestFact it -> testText(it.outcome());
      case Exposed it -> exposedText(it.kind());
      case SharedPlace it -> exposedText(Exposed.Kind.COMPANION);
      case OverrideFact it -> overrideText(it);
      case Unreadable it -> new Text("无法读取的记录", "A record that could not be read");
    };
  }

  /**
   * The authority that fed it; {@code resident} for what residents declare, whose source names the
   * declarer, who may be somebody else of the family.
   */
  public static String source(String source) {
    return source.startsWith(RESIDENT + "/") ? RESIDENT : source;
  }

  /** Since when it holds, in Asia/Shanghai. */
  public static LocalDate date(Evidence evidence) {
    return ChinaTime.day(evidence.effectiveAt());
  }

  private static Text overrideText(OverrideFact override) {
    Text reason =
        OverrideReason.of(override.reason())
            .map(known -> new Text(known.zh(), known.en()))
            // A later release's word says more to its holder than silence.
            .orElseGet(() -> new Text(override.reason(), override.reason()));
    return new Text(
        "人工赋码（双人审批），至" + ReleaseText.zh(override.until()) + "止，理由：" + reason.zh(),
        "Decision by two people until "
            + ReleaseText.en(override.until())
            + ", reason: "
            + reason.en());
  }

  private static Text caseText(CaseFact.Status status) {
    return switch (status) {
      case SUSPECTED -> new Text("病例报告：疑似", "Case report: suspected");
      case ASYMPTOMATIC -> new Text("病例报告：无症状感染者", "Case report: asymptomatic");
      case CONFIRMED -> new Text("病例报告：确诊", "Case report: confirmed");
      case RULED_OUT -> new Text("病例报告：排除", "Case report: ruled out");
      case DECEASED -> new Text("病例报告：死亡", "Case report: deceased");
      case DISCHARGED -> new Text("病例报告：出院或解除隔离", "Case report: discharged or released");
    };
  }

  private static Text contactText(ContactFact.Degree degree) {
    return switch (degree) {
      case CLOSE -> new Text("密切接触者", "Close contact of a case");
      case SECONDARY -> new Text("密接的密接", "Contact of a close contact");
      case GENERAL -> new Text("一般接触者", "General contact of a case");
    };
  }

  private static Text testText(TestFact.Outcome outcome) {
    return switch (outcome) {
      case NEGATIVE -> new Text("核酸检测：阴性", "Nucleic-acid test: negative");
      case POSITIVE -> new Text("核酸检测：阳性", "Nucleic-acid test: positive");
      case POOLED_POSITIVE ->
          new Text("核酸混检：阳性，待单管复核", "Pooled nucleic-acid test: positive, to be tested alone");
      case POOLED_NEGATIVE -> new Text("核酸混检：阴性", "Pooled nucleic-acid test: negative");
      case INVALID -> new Text("核酸检测：无效", "Nucleic-acid test: invalid");
    };
  }

  private static Text exposedText(Exposed.Kind kind) {
    return switch (kind) {
      case LOW -> new Text("低风险区旅居史", "Stay in a low-risk area of a county with cases");
      case MEDIUM -> new Text("中风险区旅居史", "Stay in a medium-risk area");
      case HIGH -> new Text("高风险区旅居史", "Stay in a high-risk area");
      case COMPANION -> new Text("与病例同行程或同场所", "Same trip, or same venue and time, as a case");
    };
  }
}
