package dev.waybill.local.apps;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A module unpacked into a folder of its own, so that a build beside a running stack changes
 * nothing under its feet.
 *
 * @param jar the module's own classes; what it needs lies in {@code lib/} beside it
 */
public record Image(Path folder, Path jar) {

  /** The start-up cache for JVMs with these options, made or not. */
  public StartupCache cache(List<String> options) {
    return StartupCache.of(folder, options);
  }

  /** {@code options} before {@code -jar}, as a command line's end. */
  public List<String> command(List<String> options) {
    var command = new ArrayList<>(options);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }
}
