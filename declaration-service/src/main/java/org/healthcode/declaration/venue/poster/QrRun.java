package org.healthcode.declaration.venue.poster;

import java.util.ArrayList;
import java.util.List;
import org.healthcode.schemas.qr.QrMatrix;

/** A run of dark modules, as a value. */
record QrRun(int x, int y, int length) {
  static List<QrRun> of(QrMatrix qr) {
    List<QrRun> runs = new ArrayList<>();
    qr.forEachRun((x, y, length) -> runs.add(new QrRun(x, y, length)));
    return runs;
  }
}
