package dev.waybill.orchestrator.shipby;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a promise before it counts. */
public final class PromiseCheck {

  private static final int MOST_HANDLING_DAYS = 60;
  private static final int MOST_HOLIDAYS = 400;
  private static final int MOST_LINES = 100;
  private static final int LONGEST = 100;
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private final List<String> mistakes = new ArrayList<>();

  private PromiseCheck() {}

  /** In words, each with its place; empty if it can be used. */
  public static List<String> mistakes(Promise promise) {
    var check = new PromiseCheck();
    check.check(promise);
    return List.copyOf(check.mistakes);
  }

  private void check(Promise promise) {
    Terms usual = promise.usual() == null ? Terms.AS_USUAL : promise.usual();
    if (usual.zone() == null) {
      mistakes.add(
          "usual.zone is missing: say whose hours these are, such as Europe/Berlin. Without it a"
              + " cut-off means nothing.");
    }
    terms("usual", usual);
    List<PromiseLine> lines = promise.exceptions() == null ? List.of() : promise.exceptions();
    Map<String, Terms> locations = promise.locations() == null ? Map.of() : promise.locations();
    if (lines.size() > MOST_LINES || locations.size() > MOST_LINES) {
      mistakes.add("There may be %d exceptions and %1$d locations.".formatted(MOST_LINES));
      return;
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      line("exceptions[" + i + ']', lines.get(i), names);
    }
    new TreeMap<>(locations).forEach((name, terms) -> terms("locations." + name, terms));
    if (mistakes.isEmpty()) {
      together(promise, lines, locations);
    }
  }

  @SuppressWarnings({
    "ConstantValue",
    "NullAway"
  }) // records read from JSON hold null where it lacks
  private void line(String place, PromiseLine line, Set<String> names) {
    if (line.name() == null || line.name().isBlank()) {
      mistakes.add(place + ".name is missing: people see it on the order.");
      return;
    }
    if (line.name().length() > LONGEST) {
      mistakes.add(place + ".name is longer than " + LONGEST + " characters.");
    }
    if (!names.add(line.name())) {
      mistakes.add(place + ".name is there twice: " + line.name() + '.');
    }
    if (line.method() == null
        && line.title() == null
        && line.tag() == null
        && line.countries() == null) {
      mistakes.add(
          place
              + " is for every order: give method, title, tag or countries, or say it under"
              + " usual.");
    }
    if (line.title() != null && line.title().replace("|", "").isBlank()) {
      mistakes.add(place + ".title is empty: words with | between them, such as express|overnight");
    }
    if (line.countries() != null
        && !line.countries().stream().allMatch(one -> COUNTRY.matcher(one).matches())) {
      mistakes.add(place + ".countries are two capital letters of ISO 3166-1, such as DE.");
    }
    if (line.terms() != null) {
      terms(place + ".terms", line.terms());
    }
  }

  private void terms(String place, Terms terms) {
    if (terms.workingDays() != null && terms.workingDays().isEmpty()) {
      mistakes.add(place + ".workingDays is empty: nothing would ever leave.");
    }
    if (terms.handlingDays() != null
        && (terms.handlingDays() < 0 || terms.handlingDays() > MOST_HANDLING_DAYS)) {
      mistakes.add(
          place + ".handlingDays are working days, from 0 (the same day) to " + MOST_HANDLING_DAYS);
    }
    if (terms.holidays() != null && terms.holidays().size() > MOST_HOLIDAYS) {
      mistakes.add(place + ".holidays are at most " + MOST_HOLIDAYS + '.');
    }
    ZoneId zone = terms.zone();
    if (zone instanceof ZoneOffset && !zone.equals(ZoneOffset.UTC)) {
      mistakes.add(
          place
              + ".zone is an offset, which knows no summer time: name a place, such as"
              + " Europe/Berlin, or Z for UTC.");
    }
  }

  /** What is right by itself may be wrong together with what it leaves as usual. */
  private void together(Promise promise, List<PromiseLine> lines, Map<String, Terms> locations) {
    together("usual", promise, null, null);
    new TreeMap<>(locations)
        .forEach((name, terms) -> together("locations." + name, promise, null, name));
    for (int i = 0; i < lines.size(); i++) {
      together("exceptions[" + i + ']', promise, lines.get(i), null);
      for (String location : locations.keySet()) {
        together("exceptions[" + i + "] at " + location, promise, lines.get(i), location);
      }
    }
  }

  private void together(
      String place, Promise promise, @Nullable PromiseLine line, @Nullable String location) {
    Calendar calendar = promise.calendar(line, location);
    if (!calendar.isPossible()) {
      mistakes.add(
          "%s: what comes at the cut-off (%s) would be late at once, since it has to leave by %s of the same day. Set until later, cutOff earlier, or handlingDays to 1."
              .formatted(place, calendar.cutOff(), calendar.until()));
    }
    if (!calendar.hasWorkingDays()) {
      mistakes.add(place + ": every working day is a holiday: nothing would ever leave.");
    }
  }
}
