package org.healthcode.schemas.place;

import org.healthcode.schemas.spelling.Spelled;

/** How the numbers of one kind of trip are written, in capitals and with single blanks. */
interface TripNumbers {

  /** The numbers, and behind them where somebody sat. */
  Spelled<Trip> readTrip(String written);

  /** The numbers alone. */
  Spelled<Trip> readNumber(String written);

  /** Where somebody sat. */
  Spelled<TripPart> readPart(String written);
}
