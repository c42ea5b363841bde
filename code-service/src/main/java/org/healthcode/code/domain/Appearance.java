package org.healthcode.code.domain;

import org.healthcode.schemas.answer.CodeState;

/**
 * How a state is told apart: by words, by a pattern and by a sign, never by color alone.
 *
 * @param code the color code used in practice; empty for what is no color
 * @param paint CSS color of the frame
 * @param ink CSS color of words and signs on it, with a contrast of at least 4.5 to the paint
 */
public record Appearance(
    String zh, String en, String code, String paint, String ink, Pattern pattern) {

  /** What the frame is filled with, besides its color. */
  public enum Pattern {
    PLAIN,
    STRIPES,
    CROSSES,
    LINES,
    DOTS
  }

  public static Appearance of(CodeState state) {
    return switch (state) {
      case GREEN -> new Appearance("绿码", "Green", "00", "#12813d", "#ffffff", Pattern.PLAIN);
      case YELLOW -> new Appearance("黄码", "Yellow", "01", "#ffc400", "#000000", Pattern.STRIPES);
      case RED -> new Appearance("红码", "Red", "10", "#c4161c", "#ffffff", Pattern.CROSSES);
      case UNDECLARED ->
          new Appearance("未申报", "Not declared", "", "#5a6472", "#ffffff", Pattern.LINES);
      case UNKNOWN ->
          new Appearance("暂无法核实", "Cannot be verified now", "", "#ffffff", "#000000", Pattern.DOTS);
    };
  }

  /** Both languages, as the accessible name of a picture. */
  public String words() {
    return zh + " " + en;
  }
}
