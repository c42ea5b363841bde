// From the WGS-84 of browsers to the GCJ-02 of Chinese maps, and metres between two points.

const AXIS = 6378245;
const ECCENTRICITY = 0.00669342162296594323;
const RADIUS = 6371008.8;

const radians = (degrees) => (degrees * Math.PI) / 180;

/** What both shifts have in common: waves along the degrees east of 105. */
const ripple = (x) => ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3;

const swell = (degrees, first, second) =>
  ((first[0] * Math.sin(degrees * first[1] * Math.PI) + second[0] * Math.sin(degrees * second[1] * Math.PI)) * 2) / 3;

function north(x, y) {
  return -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x))
    + ripple(x) + swell(y, [20, 1], [40, 1 / 3]) + swell(y, [160, 1 / 12], [320, 1 / 30]);
}

function east(x, y) {
  return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x))
    + ripple(x) + swell(x, [20, 1], [40, 1 / 3]) + swell(x, [150, 1 / 12], [300, 1 / 30]);
}

/** The same place as Chinese maps write it. */
export function onChineseMap(longitude, latitude) {
  const x = longitude - 105;
  const y = latitude - 35;
  const sine = Math.sin(radians(latitude));
  const magic = 1 - ECCENTRICITY * sine * sine;
  const root = Math.sqrt(magic);
  return {
    longitude: longitude + (east(x, y) * 180) / ((AXIS / root) * Math.cos(radians(latitude)) * Math.PI),
    latitude: latitude + (north(x, y) * 180) / (((AXIS * (1 - ECCENTRICITY)) / (magic * root)) * Math.PI),
  };
}

/** Along the great circle. */
export function metres(one, other) {
  const byLatitude = Math.sin(radians(other.latitude - one.latitude) / 2);
  const byLongitude = Math.sin(radians(other.longitude - one.longitude) / 2);
  const chord = byLatitude * byLatitude
    + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * byLongitude * byLongitude;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
}
