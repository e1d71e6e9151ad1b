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

  /**
   * Sets the niceness twice: where Linux groups processes by session ({@code
   * sched_autogroup_enabled}), a process's own counts only among those of its session, and each
   * child has one to itself; the group's counts between sessions.
   */
  private static final String NICELY =
      "{ echo \"$0\" >/proc/self/autogroup; } 2>/dev/null; exec nice -n \"$0\" \"$@\"";

  /**
   * The same, but standing back behind processes of a lower niceness when the processor is wanted
   * by several. Where there is no such thing, the same as before.
   *
   * @param niceness 0 to 19
   */
  public Launch nice(int niceness) {
    if (niceness == 0 || !Tools.has("nice") || !Tools.has("sh")) {
      return this;
    }
    var nicely = new ArrayList<>(wrapper);
    nicely.addAll(List.of("sh", "-c", NICELY, Integer.toString(niceness)));
    return new Launch(name, nicely, command, environment, directory, log, pidFile, stopSignal);
  }

  /** The same with another command. */
  public Launch withCommand(List<String> other) {
    return new Launch(name, wrapper, other, environment, directory, log, pidFile, stopSignal);
  }

  /** The same with more arguments right behind the program's name. */
  public Launch withArguments(List<String> arguments) {
    var longer = new ArrayList<>(command);
    longer.addAll(1, arguments);
    return withCommand(longer);
  }
}
