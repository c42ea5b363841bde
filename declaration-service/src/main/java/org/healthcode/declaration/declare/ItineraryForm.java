package org.healthcode.declaration.declare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where someone was and how they travelled, unchecked.
 *
 * @param personId the dependant that it is about; left out for oneself
 */
public record ItineraryForm(
    @Nullable List<@Nullable StayForm> stays,
    @Nullable List<@Nullable TripForm> trips,
    @Nullable InboundForm inbound,
    @Nullable String personId) {

  /**
   * A stay in a region.
   *
   * @param from ISO-8601 with offset, or a date or local time in Asia/Shanghai
   * @param to the same; a date includes its day
   * @param area named risk area of the region; may be left out
   */
  public record StayForm(
      @Nullable String regionCode,
      @Nullable String from,
      @Nullable String to,
      @Nullable String area) {}

  /**
   * A journey.
   *
   * @param type TRAIN, FLIGHT, COACH or SHIP
   * @param date of departure from the origin, in Asia/Shanghai
   */
  public record TripForm(
      @Nullable String type,
      @Nullable String number,
      @Nullable String date,
      @Nullable String carriage,
      @Nullable String seat) {}

  /**
   * An arrival from abroad.
   *
   * @param country ISO 3166-1 alpha-2, not CN
   */
  public record InboundForm(@Nullable String country, @Nullable String arrivedAt) {}

  @Override
  public String toString() {
    return "ItineraryForm[redacted]";
  }
}
