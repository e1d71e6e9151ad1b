package dev.waybill.inventory.location;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The middle of each country, to whole or half degrees, as the CIA World Factbook gives it (field
 * "Geographic coordinates"), which is in the public domain.
 */
public final class Countries {

  private static final String FILE = "country-centres.csv";

  private static final Map<String, Point> CENTRES = read();

  private Countries() {}

  /** Null for a country that is not known. */
  public static @Nullable Point centre(String country) {
    return CENTRES.get(country);
  }

  /** Whether there is a country with this code (ISO 3166-1 alpha-2, in capitals). */
  public static boolean exists(String country) {
    return CENTRES.containsKey(country);
  }

  private static Map<String, Point> read() {
    var centres = new HashMap<String, Point>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Countries.class.getResourceAsStream(FILE), FILE), UTF_8))) {
      lines
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .forEach(
              cells ->
                  centres.put(
                      cells[0],
                      new Point(Double.parseDouble(cells[1]), Double.parseDouble(cells[2]))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return centres;
  }
}
