package dev.waybill.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a page says comes from the message files: a template's own words are samples. */
class TemplateWordsTest {

  /** A tag that has its text from elsewhere, and the sample inside it. */
  private static final Pattern SAMPLE =
      Pattern.compile("<(\\w+)[^>]*\\bth:(?:u?text|replace|insert)=[^>]*>[^<]*");

  private static final Pattern SHOWN =
      Pattern.compile(
          ">([^<>]*[A-Za-z]{3,}[^<>]*)<|\\s(?:title|placeholder|aria-label|alt)=\"([A-Z][^\"]+)\"");

  /** Names, and what is the same in every language. */
  private static final Pattern SAME =
      Pattern.compile(
          "Waybill|WooCommerce|Shopify|English|Deutsch|SKU|application/.*|CSV|PDF|ZPL|PNG|JSON|YAML|https://.*|&lt;"
              + " 15 min|Enter|Esc|\\./waybill demo 20|API · Waybill"
              // As WooCommerce and Shopify name them, whatever the reader's language.
              + "|Consumer key|Consumer secret|Admin API access token|read_orders write_orders .*");

  @Test
  void no_template_shows_words_of_its_own() throws IOException {
    List<String> own = new ArrayList<>();
    try (Stream<Path> templates = Files.list(Path.of("src/main/resources/templates"))) {
      for (Path template : templates.filter(f -> f.toString().endsWith(".html")).toList()) {
        String page =
            Files.readString(template)
                .replaceAll("(?s)<(script|style)[^>]*>.*?</\\1>", "")
                .replaceAll("(?s)<!--.*?-->", "")
                // What is computed may hold a ">".
                .replaceAll("\\b(th:|hx-|data-)([a-z-]+)=\"[^\"]*\"", "$1$2=\"\"");
        String without = SAMPLE.matcher(page).replaceAll("<$1>");
        SHOWN
            .matcher(without)
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .map(String::strip)
            .filter(words -> !SAME.matcher(words).matches())
            .forEach(words -> own.add(template.getFileName() + ": " + words));
      }
    }
    assertThat(own).isEmpty();
  }
}
