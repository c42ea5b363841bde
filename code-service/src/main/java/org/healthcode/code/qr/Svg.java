package org.healthcode.code.qr;

import static org.healthcode.schemas.qr.SvgMarkup.escaped;

import org.healthcode.code.domain.Appearance;
import org.healthcode.schemas.qr.QrMatrix;
import org.healthcode.schemas.qr.SvgMarkup;

/**
 * A QR code on a card whose frame tells the state by color, pattern, sign and words. The code
 * itself stays black on white, which every reader can see. One unit is one module.
 */
public final class Svg {

  private static final int FRAME = 3;
  private static final int HEAD = 9;
  private static final double LINE = 2.9;
  private static final int PIXELS = 8;

  private Svg() {}

  public static String of(Card card) {
    QrMatrix qr = QrMatrix.of(card.content());
    int inner = qr.size() + 2 * QrMatrix.QUIET;
    double foot = card.lines().size() * LINE + 1;
    int width = inner + 2 * FRAME;
    double height = HEAD + inner + foot + FRAME;
    Appearance look = card.appearance();
    SvgMarkup svg = new SvgMarkup();
    svg.add(
        "<svg xmlns='http://www.w3.org/2000/svg' role='img' aria-labelledby='hc-title hc-desc'"
            + " viewBox='0 0 {} {}' width='{}' height='{}'>",
        width,
        height,
        width * PIXELS,
        height * PIXELS);
    svg.add("<title id='hc-title'>{}</title>", escaped(card.title()));
    svg.add("<desc id='hc-desc'>{}</desc>", escaped(String.join("; ", card.lines())));
    svg.add("<defs>{}</defs>", pattern(look));
    svg.add(
        "<rect width='{}' height='{}' rx='2' fill='{}' stroke='{}' stroke-width='.3'/>",
        width,
        height,
        look.paint(),
        look.ink());
    svg.add("<rect width='{}' height='{}' rx='2' fill='url(#hc-pattern)'/>", width, height);
    head(svg, card, width);
    svg.add(
        "<rect x='{}' y='{}' width='{}' height='{}' fill='#fff'/>",
        FRAME,
        HEAD,
        inner,
        inner + foot);
    svg.add(
        "<path fill='#000' shape-rendering='crispEdges' d='{}'/>",
        qr.path(FRAME + QrMatrix.QUIET, HEAD + QrMatrix.QUIET));
    for (int i = 0; i < card.lines().size(); i++) {
      text(
          svg,
          card.lines().get(i),
          width,
          HEAD + inner + (i + 0.75) * LINE,
          inner - 2,
          2.2,
          "#000");
    }
    return svg.add("</svg>").toString();
  }

  private static void head(SvgMarkup svg, Card card, int width) {
    Appearance look = card.appearance();
    // A plate keeps the words readable where the pattern is.
    svg.add(
        "<rect x='{}' y='1.5' width='{}' height='6' rx='1' fill='{}'/>",
        FRAME,
        width - 2 * FRAME,
        look.paint());
    svg.add(
        "<path transform='translate({} 2.5)' fill='none' stroke='{}' stroke-width='.8' d='{}'/>",
        FRAME + 1,
        look.ink(),
        sign(look.pattern()));
    text(svg, card.headline(), width + 5, 5.7, width - 2 * FRAME - 8, 3.6, look.ink());
  }

  private static void text(
      SvgMarkup svg, String words, double span, double y, double room, double size, String ink) {
    double fitting = Math.min(size, room / Math.max(1, ems(words)));
    svg.add(
        "<text x='{}' y='{}' font-size='{}' fill='{}' text-anchor='middle'"
            + " font-family='system-ui, sans-serif'>{}</text>",
        span / 2,
        y,
        fitting,
        ink,
        escaped(words));
  }

  /** Roughly how wide words are: a Chinese character is an em, others about half of one. */
  private static double ems(String words) {
    return words.codePoints().mapToDouble(c -> c < 0x2e80 ? 0.58 : 1).sum();
  }

  private static String pattern(Appearance look) {
    String shape =
        switch (look.pattern()) {
          case PLAIN -> "";
          case STRIPES -> "M-1 1l2 -2M0 4l4 -4M3 5l2 -2";
          case CROSSES -> "M0 0l4 4M4 0l-4 4";
          case LINES -> "M0 2h4";
          case DOTS -> "M1.5 2h1";
        };
    return ("<pattern id='hc-pattern' width='4' height='4' patternUnits='userSpaceOnUse'>"
            + "<path d='%s' stroke='%s' stroke-width='.7' fill='none'/></pattern>")
        .formatted(shape, look.ink());
  }

  /** In a square of four: a tick, a triangle, a cross, a dash, a question mark. */
  private static String sign(Appearance.Pattern pattern) {
    return switch (pattern) {
      case PLAIN -> "M0 2.2l1.4 1.4l2.6 -3.2";
      case STRIPES -> "M2 .3l2 3.5h-4zM2 1.5v1.2M2 3v.4";
      case CROSSES -> "M.3 .3l3.4 3.4M3.7 .3l-3.4 3.4";
      case LINES -> "M0 2h4";
      case DOTS -> "M.8 1.2a1.2 1.1 0 1 1 1.6 1q-.5 .2 -.4 .8M2 3.4v.6";
    };
  }
}
