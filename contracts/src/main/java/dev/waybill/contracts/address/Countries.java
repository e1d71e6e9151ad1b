package dev.waybill.contracts.address;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The countries of ISO 3166-1, by whatever shops and people call them. */
public final class Countries {

  private static final Map<String, Country> ALL = read();

  private Countries() {}

  /** Every code that an address may have. */
  public static Set<String> codes() {
    return ALL.keySet();
  }

  /**
   * The country that is meant: "GB" for "GB", "gb", "UK", "GBR", "United Kingdom" and
   * "Großbritannien".
   *
   * @return ISO 3166-1 alpha-2, or XK for Kosovo; "" for no country
   */
  public static String code(String country) {
    if (ALL.containsKey(country)) {
      return country;
    }
    String text = country.strip();
    String upper = text.toUpperCase(Locale.ROOT);
    if (ALL.containsKey(upper)) {
      return upper;
    }
    return text.isEmpty() ? "" : CountryNames.code(text);
  }

  static @Nullable Country of(String code) {
    return ALL.get(code);
  }

  private static Map<String, Country> read() {
    try (InputStream in = Countries.class.getResourceAsStream("countries.txt")) {
      if (in == null) {
        throw new IllegalStateException("countries.txt is not where Countries is");
      }
      return new BufferedReader(new InputStreamReader(in, UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && line.charAt(0) != '#')
          .map(Country::parse)
          .collect(
              Collectors.toMap(
                  Country::code,
                  country -> country,
                  (one, other) -> {
                    throw new IllegalStateException("countries.txt has twice " + one.code());
                  },
                  HashMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
