package dev.waybill.console.web;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a line that a service wrote for people: words, or a time that is to be shown in the
 * reader's zone.
 */
public record TextSegment(String text, @Nullable Instant time) {

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z");

  static List<TextSegment> of(String line) {
    var segments = new ArrayList<TextSegment>();
    Matcher time = TIME.matcher(line);
    int from = 0;
    while (time.find()) {
      if (time.start() > from) {
        segments.add(new TextSegment(line.substring(from, time.start()), null));
      }
      segments.add(new TextSegment(time.group(), parse(time.group())));
      from = time.end();
    }
    if (from < line.length()) {
      segments.add(new TextSegment(line.substring(from), null));
    }
    return segments;
  }

  private static @Nullable Instant parse(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
