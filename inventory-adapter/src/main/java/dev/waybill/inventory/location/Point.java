package dev.waybill.inventory.location;

/**
 * A place on the globe.
 *
 * @param latitude degrees, north of the equator above 0
 * @param longitude degrees, east of Greenwich above 0
 */
public record Point(double latitude, double longitude) {

  private static final double EARTH_RADIUS_KM = 6_371;

  /** Whether there is such a place. */
  public boolean exists() {
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  }

  /** The way as the crow flies (haversine). */
  public double kmTo(Point other) {
    double north = Math.toRadians(other.latitude - latitude);
    double east = Math.toRadians(other.longitude - longitude);
    double a =
        Math.pow(Math.sin(north / 2), 2)
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(other.latitude))
                * Math.pow(Math.sin(east / 2), 2);
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
  }
}
