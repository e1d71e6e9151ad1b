package dev.waybill.orchestrator.definitions;

import dev.waybill.orchestrator.workflow.Mistake;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A saved definition that this release does not understand: a newer one saved it. Orders on it are
 * left to instances of that release.
 */
public final class UnreadableDefinitionException extends RuntimeException {

  UnreadableDefinitionException(String name, int version, List<Mistake> mistakes) {
    super(
        "Version %d of the workflow %s was saved by a newer release than this: %s"
            .formatted(
                version,
                name,
                mistakes.stream().map(Mistake::toString).collect(Collectors.joining("; "))));
  }
}
