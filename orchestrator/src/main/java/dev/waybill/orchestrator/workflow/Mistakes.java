package dev.waybill.orchestrator.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects mistakes, so that an author sees all of them at once. */
final class Mistakes {

  /** Nobody reads more. */
  private static final int MOST = 200;

  private static final Comparator<Mistake> BY_PLACE =
      Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column);

  private final List<Mistake> found = new ArrayList<>();
  private final List<Mistake> warnings = new ArrayList<>();
  private final List<SecretUse> secrets = new ArrayList<>();

  void add(Place place, String path, String message, @Nullable String hint) {
    found.add(new Mistake(place.line(), place.column(), path, message, hint));
  }

  /** Something that can be used, but is probably not what was meant. */
  void warn(Place place, String path, String message, @Nullable String hint) {
    warnings.add(new Mistake(place.line(), place.column(), path, message, hint));
  }

  /** Nothing wrong by itself: somebody else knows whether there is such a secret. */
  void secret(Place place, String path, String name, String url, boolean signs) {
    secrets.add(new SecretUse(place.line(), place.column(), path, name, url, signs));
  }

  List<SecretUse> secrets() {
    return List.copyOf(secrets);
  }

  boolean none() {
    return found.isEmpty();
  }

  List<Mistake> byLine() {
    return ordered(found);
  }

  List<Mistake> warningsByLine() {
    return ordered(warnings);
  }

  private static List<Mistake> ordered(List<Mistake> all) {
    return all.stream().sorted(BY_PLACE).limit(MOST).toList();
  }
}
