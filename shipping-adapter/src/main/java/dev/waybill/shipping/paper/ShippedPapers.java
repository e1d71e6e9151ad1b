package dev.waybill.shipping.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The templates that come with Waybill, and their words. */
final class ShippedPapers {

  static final String FALLBACK = "en";
  static final List<String> LANGUAGES = List.of("de", "en");

  private static final String FOLDER = "/papers/";

  private ShippedPapers() {}

  static String template(PaperKind kind) {
    return read(kind.id() + ".html");
  }

  /** By name, as templates use them; those of {@link #FALLBACK} for another language. */
  static Map<String, Object> words(String language) {
    String known = LANGUAGES.contains(language) ? language : FALLBACK;
    var words = new Properties();
    try (InputStream in = open("words_" + known + ".properties")) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var map = new TreeMap<String, Object>();
    words.forEach((name, word) -> map.put(name.toString(), word));
    return map;
  }

  static String read(String file) {
    try (InputStream in = open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String file) {
    InputStream in = ShippedPapers.class.getResourceAsStream(FOLDER + file);
    if (in == null) {
      throw new IllegalStateException("There is no " + FOLDER + file + " on the class path");
    }
    return in;
  }
}
