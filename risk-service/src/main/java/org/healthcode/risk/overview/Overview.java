package org.healthcode.risk.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was counted, of all partitions or of those of one instance.
 *
 * @param partitions whose counts are in
 * @param watermarks by partition: everything recorded up to then is counted
 */
public record Overview(
    List<Integer> partitions,
    List<ColorCount> colors,
    List<HourCount> hours,
    List<Arrival> arrivals,
    Map<Integer, Instant> watermarks) {

  public Overview {
    partitions = List.copyOf(partitions);
    colors = List.copyOf(colors);
    hours = List.copyOf(hours);
    arrivals = List.copyOf(arrivals);
    watermarks = Map.copyOf(watermarks);
  }

  /** All parts together: rows of the same kind stay apart, since they are added up anyway. */
  public static Overview of(List<Overview> parts) {
    List<Integer> partitions = new ArrayList<>();
    List<ColorCount> colors = new ArrayList<>();
    List<HourCount> hours = new ArrayList<>();
    List<Arrival> arrivals = new ArrayList<>();
    Map<Integer, Instant> watermarks = new HashMap<>();
    for (Overview part : parts) {
      partitions.addAll(part.partitions);
      colors.addAll(part.colors);
      hours.addAll(part.hours);
      arrivals.addAll(part.arrivals);
      watermarks.putAll(part.watermarks);
    }
    return new Overview(partitions, colors, hours, arrivals, watermarks);
  }
}
