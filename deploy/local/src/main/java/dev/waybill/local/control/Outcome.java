package dev.waybill.local.control;

import org.jspecify.annotations.Nullable;

/**
 * What became of a restart.
 *
 * @param failure what went wrong, in words for people; null if the new process is ready
 * @param millis from stopping the old process to the new one being ready
 */
public record Outcome(@Nullable String failure, long millis) {}
