package dev.waybill.console.workflows;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the orchestrator says of a definition.
 *
 * @param mistakes have to be mended before it can be saved
 */
record Checked(
    boolean valid,
    @Nullable List<Warning> mistakes,
    @Nullable List<Warning> warnings,
    @Nullable List<SecretUse> secrets) {

  /** What was found, with what somebody else has found besides, by place. */
  static List<Warning> byPlace(@Nullable List<Warning> found, List<Warning> besides) {
    return Stream.concat(found == null ? Stream.empty() : found.stream(), besides.stream())
        .sorted(Warning.BY_PLACE)
        .toList();
  }
}
