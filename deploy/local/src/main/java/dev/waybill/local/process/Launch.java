package dev.waybill.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How to start one process.
 *
 * @param wrapper a command that runs {@code command} in its own place (same pid), as {@code
 *     unshare} does; usually empty
 * @param environment added to the launcher's own
 * @param log where both outputs are appended
 * @param pidFile written while the process runs
 * @param stopSignal the signal that asks it to end in an orderly way
 */
public record Launch(
    String name,
    List<String> wrapper,
    List<String> command,
    Map<String, String> environment,
    Path directory,
    Path log,
    Path pidFile,
    String stopSignal) {

  /** The same with more arguments right behind the program's name. */
  public Launch withArguments(List<String> arguments) {
    var longer = new ArrayList<>(command);
    longer.addAll(1, arguments);
    return new Launch(name, wrapper, longer, environment, directory, log, pidFile, stopSignal);
  }
}
