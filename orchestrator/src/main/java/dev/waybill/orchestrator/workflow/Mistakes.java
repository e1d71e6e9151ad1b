package dev.waybill.orchestrator.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects mistakes, so that an author sees all of them at once. */
final class Mistakes {

  private final List<Mistake> found = new ArrayList<>();

  void add(int line, String path, String message, @Nullable String hint) {
    found.add(new Mistake(line, path, message, hint));
  }

  boolean none() {
    return found.isEmpty();
  }

  List<Mistake> byLine() {
    return found.stream().sorted(Comparator.comparingInt(Mistake::line)).toList();
  }
}
