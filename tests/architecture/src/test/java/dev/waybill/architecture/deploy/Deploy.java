package dev.waybill.architecture.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files of deploy, as Compose reads them. */
final class Deploy {

  private static final Path ROOT = root();

  private Deploy() {}

  static Path path(String name) {
    return ROOT.resolve(name);
  }

  static String text(String name) {
    try {
      return Files.readString(ROOT.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The services of a Compose file by name, anchors merged; Compose's own tags are left out. */
  static Map<String, Map<String, Object>> services(String file) {
    String text = text("deploy/" + file).replaceAll("!(reset|override)", "");
    var settings = LoadSettings.builder().setMaxAliasesForCollections(200).build();
    Map<?, ?> all = (Map<?, ?>) new Load(settings).loadFromString(text);
    var services = new LinkedHashMap<String, Map<String, Object>>();
    map(all.get("services")).forEach((name, service) -> services.put(name, map(service)));
    return services;
  }

  /** With what it merges from elsewhere. */
  static Map<String, Object> map(Object value) {
    var merged = new LinkedHashMap<String, Object>();
    Map<?, ?> written = value instanceof Map<?, ?> map ? map : Map.of();
    Object from = written.get("<<");
    List<?> sources =
        from instanceof List<?> several ? several : from == null ? List.of() : List.of(from);
    for (Object source : sources) {
      merged.putAll(map(source));
    }
    written.forEach(
        (name, one) -> {
          if (!name.equals("<<")) {
            merged.put((String) name, one);
          }
        });
    return merged;
  }

  static List<String> list(Object value) {
    return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  private static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("deploy/compose.yaml"))) {
      at = at.getParent();
    }
    return at;
  }
}
