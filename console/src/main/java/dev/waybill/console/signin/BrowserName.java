package dev.waybill.console.signin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A browser and a system in two words, from what the browser says of itself. */
final class BrowserName {

  /** The more special first: most say that they are others, too. */
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  static {
    BROWSERS.put("Edg/", "Edge");
    BROWSERS.put("OPR/", "Opera");
    BROWSERS.put("Firefox/", "Firefox");
    BROWSERS.put("Chrome/", "Chrome");
    BROWSERS.put("Safari/", "Safari");
    SYSTEMS.put("iPhone", "iPhone");
    SYSTEMS.put("iPad", "iPad");
    SYSTEMS.put("Android", "Android");
    SYSTEMS.put("Windows", "Windows");
    SYSTEMS.put("Mac OS", "macOS");
    SYSTEMS.put("Linux", "Linux");
  }

  private BrowserName() {}

  /** "Firefox, Windows"; "–" for what says nothing known. */
  static String of(@Nullable String userAgent) {
    String said = userAgent == null ? "" : userAgent;
    String browser = first(BROWSERS, said);
    String system = first(SYSTEMS, said);
    if (browser.isEmpty() && system.isEmpty()) {
      return "–";
    }
    return system.isEmpty() ? browser : browser.isEmpty() ? system : browser + ", " + system;
  }

  private static String first(Map<String, String> names, String said) {
    return names.entrySet().stream()
        .filter(name -> said.contains(name.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
