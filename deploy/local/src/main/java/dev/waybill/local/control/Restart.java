package dev.waybill.local.control;

import dev.waybill.local.Part;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher is asked for: to replace a part by its present build.
 *
 * @param debugPort where a debugger may attach to the new process; null for none
 */
public record Restart(Part part, @Nullable Integer debugPort) {}
