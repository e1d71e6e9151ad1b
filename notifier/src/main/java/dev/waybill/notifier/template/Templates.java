package dev.waybill.notifier.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.StringReader;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All templates, compiled and tried out once at start: a template that cannot be rendered stops the
 * service then, not a message later. Thread-safe.
 *
 * <p>The language falls back from the shop's own template in the customer's language to everybody's
 * in that language, to the shop's own in English, to everybody's in English.
 */
public final class Templates {

  private static final String FALLBACK = "en";

  private static final Pattern PATH =
      Pattern.compile("(?:shops/([^/]+)/)?([a-z0-9-]+)/([A-Za-z-]+)\\.txt");

  private static final String LAYOUT = "layout/";

  private final Map<Key, MessageTemplate> byKey = new HashMap<>();
  private final Set<String> occasions = new TreeSet<>();

  /**
   * @param folder of one's own templates, laid over those of the service; "" for none
   * @throws IllegalStateException if a template is broken; says which and why
   */
  public static Templates load(String folder) {
    return new Templates(TemplateFiles.load(folder));
  }

  Templates(TemplateFiles files) {
    for (String path : files.paths()) {
      Matcher matcher = PATH.matcher(path);
      if (matcher.matches()) {
        String language = matcher.group(3).toLowerCase(Locale.ROOT);
        byKey.put(
            new Key(matcher.group(1), matcher.group(2), language), compile(files, path, language));
        if (matcher.group(1) == null) {
          occasions.add(matcher.group(2));
        }
      }
    }
    for (String occasion : occasions) {
      if (!byKey.containsKey(new Key(null, occasion, FALLBACK))) {
        throw new IllegalStateException(
            "The occasion '" + occasion + "' has no template in English: " + occasion + "/en.txt");
      }
    }
  }

  /** The occasions that there are templates for. */
  public Set<String> occasions() {
    return Collections.unmodifiableSet(occasions);
  }

  /** The languages that an occasion can be written in, whatever the shop. */
  public Set<String> languages(String occasion) {
    var languages = new TreeSet<String>();
    byKey.keySet().stream()
        .filter(key -> key.shop == null && key.occasion.equals(occasion))
        .forEach(key -> languages.add(key.language));
    return languages;
  }

  /**
   * @param language BCP 47 tag; null if it is not known
   * @throws IllegalArgumentException if there is no such occasion
   */
  public Rendered render(String occasion, String shop, @Nullable String language, OrderView view) {
    return find(occasion, shop, language == null ? FALLBACK : language).render(view);
  }

  private MessageTemplate find(String occasion, String shop, String language) {
    String whole = language.replace('_', '-').toLowerCase(Locale.ROOT);
    int dash = whole.indexOf('-');
    String[] candidates =
        dash < 0
            ? new String[] {whole, FALLBACK}
            : new String[] {whole, whole.substring(0, dash), FALLBACK};
    for (String candidate : candidates) {
      MessageTemplate template = byKey.get(new Key(shop, occasion, candidate));
      if (template == null) {
        template = byKey.get(new Key(null, occasion, candidate));
      }
      if (template != null) {
        return template;
      }
    }
    throw new IllegalArgumentException(
        "There is no occasion '" + occasion + "', only " + occasions);
  }

  private static MessageTemplate compile(TemplateFiles files, String path, String language) {
    String text = files.content(path);
    if (text == null || !text.startsWith("Subject: ")) {
      throw new IllegalStateException(
          "The first line of the template " + path + " has to be 'Subject: …'");
    }
    int end = text.indexOf('\n');
    String beside = path.substring(0, path.length() - ".txt".length());
    String html = files.content(beside + ".html");
    String sms = files.content(beside + ".sms");
    try {
      Mustache.Compiler plain = compiler(files).escapeHTML(false);
      var template =
          new MessageTemplate(
              language,
              plain.compile(text.substring("Subject: ".length(), end)),
              plain.compile(text.substring(end + 1).stripLeading()),
              html == null ? null : compiler(files).escapeHTML(true).compile(html),
              sms == null ? null : plain.compile(sms));
      template.render(OrderView.sample());
      return template;
    } catch (MustacheException e) {
      throw new IllegalStateException("The template " + path + " is broken: " + e.getMessage(), e);
    }
  }

  private static Mustache.Compiler compiler(TemplateFiles files) {
    return Mustache.compiler()
        .emptyStringIsFalse(true)
        .withLoader(
            name -> {
              String part = files.content(LAYOUT + name + ".html");
              if (part == null) {
                throw new MustacheException("there is no " + LAYOUT + name + ".html");
              }
              return new StringReader(part);
            });
  }

  private record Key(@Nullable String shop, String occasion, String language) {}
}
