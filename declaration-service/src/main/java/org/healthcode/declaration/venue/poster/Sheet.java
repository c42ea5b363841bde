package org.healthcode.declaration.venue.poster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.healthcode.schemas.time.ChinaTime;

/**
 * What is drawn. {@link #toString} leaves out the content, which is a token.
 *
 * @param content of the QR code
 * @param venueCode the venue's own code
 * @param name as people know it
 * @param category in both languages
 * @param address of the street
 * @param from when the code begins to be good
 * @param until when it ends to be good
 */
public record Sheet(
    String content,
    String venueCode,
    String name,
    String category,
    String address,
    Instant from,
    Instant until) {
  static final double WIDTH = 210;
  static final double HEIGHT = 297;

  /** Where the QR code is, with its quiet zone. */
  static final double QR_SIDE = 116;

  static final double QR_LEFT = (WIDTH - QR_SIDE) / 2;
  static final double QR_TOP = 86;

  private static final int ONE_LINE = 40;

  /**
   * A centered line of text.
   *
   * @param baseline from the top, millimetres
   * @param size an em, millimetres; smaller where the line would not fit
   */
  record Line(String text, double baseline, double size) {}

  /** All that is written on an A4 poster. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("场所码  请扫码登记", 28, 14));
    lines.add(new Line("Venue code: please check in", 38, 6.5));
    lines.add(new Line(name, 55, 11));
    lines.add(new Line(category, 64, 5));
    lines.addAll(addressLines());
    lines.add(new Line("有效期：" + ChinaTime.minute(from) + " 至 " + ChinaTime.minute(until), 211, 6));
    lines.add(
        new Line(
            "Good from "
                + ChinaTime.minute(from)
                + " until "
                + ChinaTime.minute(until)
                + " Beijing time",
            218,
            4.5));
    lines.add(new Line("一、打开健康码，在现场扫描此码，登记进入。", 230, 5));
    lines.add(new Line("二、离开时请点“离开”；可为家中老人、儿童代为登记。", 237.5, 5));
    lines.add(new Line("三、转发的照片不作数；仅凭登记不会改变健康码颜色。", 245, 5));
    lines.add(new Line("1. Open your health code and scan this code here, on the spot.", 256, 4.2));
    lines.add(
        new Line("2. Check out when you leave; you may check in children and elders.", 262, 4.2));
    lines.add(
        new Line(
            "3. Forwarded pictures do not count; a check-in alone changes no color.", 268, 4.2));
    lines.add(new Line(venueCode, 283, 4));
    return lines;
  }

  private List<Line> addressLines() {
    int length = address.codePointCount(0, address.length());
    if (length <= ONE_LINE) {
      return List.of(new Line(address, 74, 5));
    }
    int half = address.offsetByCodePoints(0, length / 2);
    return List.of(
        new Line(address.substring(0, half), 73, 4.2), new Line(address.substring(half), 79, 4.2));
  }

  @Override
  public String toString() {
    return "Sheet[" + venueCode + "]";
  }
}
