package org.healthcode.schemas.qr;

/** Builds the markup of a picture piece by piece. */
public final class SvgMarkup {
  private final StringBuilder svg = new StringBuilder(8_192);

  /**
   * Fills the holes {@code {}} of the template in order; independent of the locale, unlike a
   * formatter. Text from outside is to be {@link #escaped} first.
   */
  public SvgMarkup add(String template, Object... values) {
    int from = 0;
    for (Object value : values) {
      int hole = template.indexOf("{}", from);
      svg.append(template, from, hole);
      svg.append(value instanceof Double number ? Math.round(number * 100) / 100.0 : value);
      from = hole + 2;
    }
    svg.append(template, from, template.length());
    return this;
  }

  /** As it may stand in an element or an attribute. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\"", "&quot;");
  }

  /** What was added. */
  @Override
  public String toString() {
    return svg.toString();
  }
}
