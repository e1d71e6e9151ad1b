package dev.waybill.orchestrator.storage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which transactions had ended at a moment, as PostgreSQL writes a {@code pg_snapshot}: {@code
 * xmin:xmax:xip,…}.
 *
 * @param end the first transaction id that was not yet given out
 */
record Snapshot(String text, long end) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,18}):(\\d{1,18}):([\\d,]*)");

  /**
   * @throws IllegalArgumentException if PostgreSQL would not take it either
   */
  static Snapshot parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("no snapshot");
    }
    long start = Long.parseLong(form.group(1));
    long end = Long.parseLong(form.group(2));
    long before = start - 1;
    boolean ordered = start > 0 && start <= end;
    for (String running : form.group(3).split(",", -1)) {
      if (!form.group(3).isEmpty()) {
        long id = running.matches("\\d{1,18}") ? Long.parseLong(running) : -1;
        ordered &= id > before && id < end;
        before = id;
      }
    }
    if (!ordered) {
      throw new IllegalArgumentException("no snapshot");
    }
    return new Snapshot(text, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
