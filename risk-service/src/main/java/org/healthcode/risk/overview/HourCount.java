package org.healthcode.risk.overview;

/**
 * How often a decision gave people of one county another color within an hour.
 *
 * @param hour hours since 1970, UTC
 * @param region as in {@link ColorCount}
 * @param color the new one, or UNDECLARED
 */
public record HourCount(long hour, String region, String color, long changes) {}
