package dev.waybill.ingest.order;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/**
 * Makes the text of a shop fit for labels, databases and other people's systems: trimmed, without
 * control characters and broken surrogates (which neither PostgreSQL nor a JSON writer takes), and
 * bounded.
 */
public final class Text {

  private static final int LONGEST = 500;
  private static final int LONGEST_NOTE = 5_000;

  private final boolean html;

  private Text(boolean html) {
    this.html = html;
  }

  /** For platforms that give text as it is. */
  public static Text plain() {
    return new Text(false);
  }

  /**
   * For platforms that may encode text as HTML. Decoded once: an {@code &amp;amp;} was a customer's
   * {@code &amp;}.
   */
  public static Text html() {
    return new Text(true);
  }

  public String of(JsonNode object, String name) {
    return clean(Fields.text(object, name), LONGEST);
  }

  public @Nullable String orNull(JsonNode object, String name) {
    return Fields.orNull(of(object, name));
  }

  public String of(JsonNode value) {
    return clean(Fields.scalar(value), LONGEST);
  }

  /** Longer text: remarks and lists. */
  public @Nullable String note(JsonNode object, String name) {
    return Fields.orNull(clean(Fields.text(object, name), LONGEST_NOTE));
  }

  private String clean(String raw, int longest) {
    String text = raw;
    if (html && text.indexOf('&') >= 0) {
      // The one entity of HTML 5 that the decoder of HTML 4 does not know.
      text = HtmlUtils.htmlUnescape(text.replace("&apos;", "&#39;"));
    }
    text = text.strip();
    return isClean(text, longest) ? text : cleaned(text, longest);
  }

  private static boolean isClean(String text, int longest) {
    if (text.length() > longest) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private static String cleaned(String text, int longest) {
    var clean = new StringBuilder(Math.min(text.length(), longest));
    for (int i = 0; i < text.length() && clean.length() < longest - 1; ) {
      int point = text.codePointAt(i);
      if (point == '\n') {
        clean.append('\n');
      } else if (Character.isISOControl(point)) {
        clean.append(' ');
      } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        clean.append('\uFFFD');
      } else {
        clean.appendCodePoint(point);
      }
      i += Character.charCount(point);
    }
    return clean.toString().strip();
  }
}
