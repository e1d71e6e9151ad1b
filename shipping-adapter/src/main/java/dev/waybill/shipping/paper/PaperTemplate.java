package dev.waybill.shipping.paper;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.StringReader;
import java.io.Writer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template in Mustache, which has no code in it: it sees the values that it is given, and neither
 * methods of Java nor files. What it writes is bounded, and so is how deep its sections lie in one
 * another. Thread-safe.
 */
final class PaperTemplate {

  static final int LONGEST = 64 * 1024;

  private static final int LONGEST_PAPER = 4 * 1024 * 1024;
  private static final int DEEPEST = 4;
  private static final Pattern SECTION = Pattern.compile("\\{\\{\\{?\\s*([#^/])");

  private static final Mustache.Compiler COMPILER =
      Mustache.compiler()
          .escapeHTML(true)
          .emptyStringIsFalse(true)
          .defaultValue("")
          .withCollector(new ValuesOnly())
          .withLoader(PaperTemplate::part);

  private final Template template;

  /**
   * @throws UnusableTemplate if it is no Mustache, too long or too deep
   */
  PaperTemplate(String text) {
    if (text.length() > LONGEST) {
      throw new UnusableTemplate("A template has at most " + LONGEST + " characters.");
    }
    Matcher sections = SECTION.matcher(text);
    int deep = 0;
    while (sections.find()) {
      deep += sections.group(1).equals("/") ? -1 : 1;
      if (deep > DEEPEST) {
        throw new UnusableTemplate("Sections lie at most " + DEEPEST + " deep in one another.");
      }
    }
    try {
      this.template = COMPILER.compile(text);
    } catch (MustacheException e) {
      throw new UnusableTemplate(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * @throws UnusableTemplate if it becomes too long
   */
  String fill(Map<String, Object> values) {
    var out = new Bounded();
    try {
      template.execute(values, out);
    } catch (MustacheException e) {
      throw new UnusableTemplate(String.valueOf(e.getMessage()), e);
    }
    return out.toString();
  }

  private static StringReader part(String name) {
    if (!name.equals("style")) {
      throw new MustacheException("there is no part " + name + ", only style");
    }
    return new StringReader(ShippedPapers.read("style.html"));
  }

  /** Maps and lists are looked into, and nothing else is. */
  private static final class ValuesOnly extends BasicCollector {
    @Override
    public <K, V> Map<K, V> createFetcherCache() {
      return new ConcurrentHashMap<>();
    }
  }

  private static final class Bounded extends Writer {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(char[] from, int offset, int length) {
      if (text.length() + length > LONGEST_PAPER) {
        throw new UnusableTemplate("The paper would become too long.");
      }
      text.append(from, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
