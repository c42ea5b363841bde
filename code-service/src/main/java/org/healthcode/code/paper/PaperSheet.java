package org.healthcode.code.paper;

import java.util.List;
import org.healthcode.code.resident.PaperCodes;

/**
 * What stands on a printed paper code. Always in both languages: whoever reads it is somebody else.
 *
 * @param content of the QR code; a token
 * @param lines from top to bottom, below the QR code
 */
public record PaperSheet(String content, String title, List<Line> lines) {

  public PaperSheet {
    lines = List.copyOf(lines);
  }

  /**
   * @param size height of the letters, millimetres
   */
  public record Line(String text, double size) {}

  public static PaperSheet of(PaperCodes.Issued issued, String issuedAt) {
    return new PaperSheet(
        issued.code(),
        "纸质健康码 Paper health code",
        List.of(
            new Line(issued.maskedName() + "  " + issued.idTail(), 9),
            new Line("请出示此码，卡口联网查询当时的颜色", 5.5),
            new Line("Show this code: the checkpoint asks for the color online", 4),
            new Line("纸上没有颜色，颜色变化不用重新打印。遗失请在网上作废。", 4),
            new Line("It shows no color and needs no new print. Revoke it online if lost.", 3.5),
            new Line("签发 issued " + issuedAt, 3.5)));
  }

  @Override
  public String toString() {
    return "PaperSheet[redacted]";
  }
}
