package dev.waybill.notifier.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The text of all template files, by path below the templates' root: "order-shipped/de.txt",
 * "shops/demo-woo/order-shipped/de.html", "layout/head.html". A folder from configuration is laid
 * over the ones that come with the service, file by file.
 */
final class TemplateFiles {

  private static final String ROOT = "/templates/";

  private final Map<String, String> contents = new TreeMap<>();

  /**
   * @param folder of one's own templates; "" for none
   */
  static TemplateFiles load(String folder) {
    var files = new TemplateFiles();
    files.add("classpath*:" + ROOT + "**/*.*", ROOT);
    if (!folder.isBlank()) {
      String root = folder.endsWith("/") ? folder : folder + '/';
      files.add("file:" + root + "**/*.*", root);
    }
    return files;
  }

  Set<String> paths() {
    return new TreeSet<>(contents.keySet());
  }

  @Nullable String content(String path) {
    return contents.get(path);
  }

  private void add(String pattern, String root) {
    try {
      for (Resource file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
        String path = file.getURL().getPath();
        if (file.isReadable()
            && (path.endsWith(".txt") || path.endsWith(".html") || path.endsWith(".sms"))) {
          contents.put(
              path.substring(path.lastIndexOf(root) + root.length()),
              file.getContentAsString(UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read templates: " + pattern, e);
    }
  }
}
