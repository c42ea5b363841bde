package org.healthcode.code.web;

import org.healthcode.schemas.qr.QrMatrix;

/**
 * A QR code as an SVG path, one unit a module, with its quiet zone.
 *
 * @param size of the picture, modules
 */
public record QrView(String path, int size) {

  static QrView of(String content) {
    QrMatrix qr = QrMatrix.of(content);
    return new QrView(qr.path(QrMatrix.QUIET, QrMatrix.QUIET), qr.size() + 2 * QrMatrix.QUIET);
  }

  /** Leaves out the picture, which is a token. */
  @Override
  public String toString() {
    return "QrView[redacted]";
  }
}
