package dev.waybill.local.apps;

import java.nio.file.Files;
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

  /** Java options that use the start-up cache, if it has been made. */
  public List<String> cacheOptions() {
    return Files.exists(cache()) ? List.of("-XX:AOTCache=" + cache()) : List.of();
  }

  /** Where the start-up cache is, or will be. */
  public Path cache() {
    return folder.resolve("startup.aot");
  }

  public boolean isCached() {
    return Files.exists(cache());
  }

  /** {@code options} before {@code -jar}, as a command line's end. */
  public List<String> command(List<String> options) {
    var command = new ArrayList<>(options);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }
}
