// From the WGS-84 of browsers to the GCJ-02 of Chinese maps, and metres between two points.

const AXIS = 6378245;
const ECCENTRICITY = 0.00669342162296594323;
const RADIUS = 6371008.8;

const radians = (degrees) => (degrees * Math.PI) / 180;

function wave(x, y) {
  return (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2 / 3
    + (20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2 / 3;
}

function north(x, y) {
  return -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x))
    + wave(x, y) + (160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2 / 3;
}

function east(x, y) {
  return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x))
    + (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2 / 3
    + (20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2 / 3
    + (150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2 / 3;
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
