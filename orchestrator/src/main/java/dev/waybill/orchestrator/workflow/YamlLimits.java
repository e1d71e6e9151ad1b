package dev.waybill.orchestrator.workflow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;

/**
 * Looks a text over before it becomes a tree: what is nested a thousand deep, refers to itself, or
 * unfolds to millions of values through its aliases is no workflow, and must not cost more than
 * reading it once.
 */
final class YamlLimits {

  /** Steps are nested four deep; the body of a request may be more. */
  private static final int DEEPEST = 24;

  private static final int MOST_VALUES = 50_000;

  /** What stands under an anchor, with all aliases in it written out. */
  private record Extent(int values, int depth) {
    static final Extent ONE = new Extent(1, 0);

    Extent with(Extent child) {
      return new Extent(
          Math.min(values + child.values, MOST_VALUES + 1), Math.max(depth, child.depth + 1));
    }
  }

  private record Open(@Nullable Anchor anchor, Extent extent) {}

  private final Map<Anchor, Extent> anchors = new HashMap<>();
  private final Deque<Open> open = new ArrayDeque<>();

  private YamlLimits() {}

  /** What is beyond the limits; null if nothing is. */
  static @Nullable Mistake exceededBy(String yaml, LoadSettings settings) {
    var limits = new YamlLimits();
    for (Event event : new Parse(settings).parseString(yaml)) {
      Mistake mistake = limits.take(event);
      if (mistake != null) {
        return mistake;
      }
    }
    return null;
  }

  private @Nullable Mistake take(Event event) {
    switch (event.getEventId()) {
      case MappingStart, SequenceStart -> {
        open.push(new Open(anchor(event), Extent.ONE));
        if (open.size() > DEEPEST) {
          return at(event, "this is nested too deep", "a workflow is nested four deep or so");
        }
      }
      case MappingEnd, SequenceEnd -> {
        Open done = open.pop();
        return add(event, done.anchor, done.extent);
      }
      case Scalar -> {
        return add(event, anchor(event), Extent.ONE);
      }
      case Alias -> {
        Extent meant = anchors.get(((AliasEvent) event).getAlias());
        return meant == null
            ? at(event, "this alias means nothing, or itself", "write out what is meant")
            : add(event, null, meant);
      }
      default -> {}
    }
    return null;
  }

  private @Nullable Mistake add(Event event, @Nullable Anchor anchor, Extent extent) {
    if (anchor != null) {
      anchors.put(anchor, extent);
    }
    Open parent = open.poll();
    if (parent == null) {
      return null;
    }
    Extent grown = parent.extent.with(extent);
    open.push(new Open(parent.anchor, grown));
    if (grown.values > MOST_VALUES) {
      return at(event, "this unfolds to too much", "write out what is repeated, once");
    }
    return grown.depth + open.size() > DEEPEST
        ? at(event, "this is nested too deep", "a workflow is nested four deep or so")
        : null;
  }

  private static @Nullable Anchor anchor(Event event) {
    Optional<Anchor> anchor = event instanceof NodeEvent node ? node.getAnchor() : Optional.empty();
    return anchor.orElse(null);
  }

  private static Mistake at(Event event, String message, String hint) {
    Place place =
        event
            .getStartMark()
            .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
            .orElse(Place.START);
    return new Mistake(place.line(), place.column(), "", message, hint);
  }
}
