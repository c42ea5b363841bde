package org.healthcode.schemas.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class QrMatrixTest {

  @Test
  void theRunsAreAllTheDarkModulesAndNoOthers() {
    QrMatrix qr = QrMatrix.of("HV1:" + "A".repeat(69));
    boolean[][] drawn = new boolean[qr.size()][qr.size()];
    AtomicInteger runs = new AtomicInteger();
    qr.forEachRun(
        (x, y, length) -> {
          runs.incrementAndGet();
          for (int i = x; i < x + length; i++) {
            drawn[y][i] = true;
          }
        });
    for (int y = 0; y < qr.size(); y++) {
      for (int x = 0; x < qr.size(); x++) {
        assertThat(drawn[y][x]).isEqualTo(qr.isDark(x, y));
      }
    }
    assertThat(qr.path(4, 4)).startsWith("M4 4h7v1h-7z").containsPattern("z$");
    assertThat(qr.path(4, 4).chars().filter(c -> c == 'M').count()).isEqualTo(runs.get());
  }

  @Test
  void aTextTooLongForAnyQrIsNotQuoted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QrMatrix.of("SECRET".repeat(1000)))
        .withMessageNotContaining("SECRET");
  }

  @Test
  void markupIsTheSameInEveryLocaleAndEscapesWhatItIsTold() {
    String svg =
        new SvgMarkup().add("<a b='{}'>{}</a>", 1.005, SvgMarkup.escaped("<&>'\"")).toString();

    assertThat(svg).isEqualTo("<a b='1.0'>&lt;&amp;&gt;&#39;&quot;</a>");
  }
}
