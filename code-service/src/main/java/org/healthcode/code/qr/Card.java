package org.healthcode.code.qr;

import java.util.List;
import org.healthcode.code.domain.Appearance;

/**
 * What is drawn: a QR code and what is told around it. {@link #toString} leaves out the content,
 * which is a token.
 *
 * @param content of the QR code
 * @param appearance of the frame
 * @param headline on the frame, in both languages
 * @param title accessible name of the picture
 * @param lines below the QR code
 */
public record Card(
    String content, Appearance appearance, String headline, String title, List<String> lines) {

  public Card {
    lines = List.copyOf(lines);
  }

  @Override
  public String toString() {
    return "Card[" + headline + "]";
  }
}
