package org.healthcode.code.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.healthcode.code.domain.Appearance;
import org.healthcode.code.domain.Times;
import org.healthcode.code.qr.Card;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.code.PassClaims;

/** What is written on and around the QR codes, in both languages. */
final class Cards {

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final Appearance PAPER =
      new Appearance(
          "纸质健康码", "Paper health code", "", "#ffffff", "#000000", Appearance.Pattern.LINES);

  private Cards() {}

  static Card live(String code, CodeState state, Instant now) {
    Appearance look = Appearance.of(state);
    return new Card(
        code,
        look,
        look.words(),
        "健康码：" + look.zh() + " Health code: " + look.en(),
        List.of("健康码 Health code", SECOND.format(Times.inChina(now)) + " 一分钟内有效 for one minute"));
  }

  static Card pass(String pass, PassClaims claims, CodeState state) {
    Appearance look = Appearance.of(state);
    return new Card(
        pass,
        look,
        look.words(),
        "离线凭证：" + look.zh() + " Offline pass: " + look.en(),
        List.of(
            "离线凭证 Offline pass  " + claims.maskedName() + " " + claims.idTail(),
            "截至 as of " + minute(claims.issuedAt()),
            "有效至 until " + minute(claims.expiresAt())));
  }

  static Card paper(String code, String maskedName, String idTail, long serial) {
    return new Card(
        code,
        PAPER,
        PAPER.words(),
        PAPER.words(),
        List.of(
            maskedName + " " + idTail + "  " + minute(Instant.ofEpochMilli(serial)),
            "颜色由卡口联网查询",
            "Shows no color: the checkpoint asks online"));
  }

  private static String minute(Instant at) {
    OffsetDateTime local = Times.inChina(at);
    return MINUTE.format(local);
  }
}
