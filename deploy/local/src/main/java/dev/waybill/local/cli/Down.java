package dev.waybill.local.cli;

import dev.waybill.local.StackState;
import dev.waybill.local.process.Leftovers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

@Command(name = "down", description = "Stops everything; the data stays.")
final class Down implements Callable<Integer> {

  private static final int PATIENCE_SECONDS = 90;

  @Override
  public Integer call() throws Exception {
    Path home = Waybill.project().resolve(".waybill");
    boolean ran = stop(home);
    System.out.println(ran ? "Stopped." : "Waybill is not running.");
    return 0;
  }

  /** Stops the launcher and whatever a killed one left behind; tells whether there was anything. */
  static boolean stop(Path home) throws Exception {
    Optional<ProcessHandle> launcher =
        StackState.of(home).flatMap(state -> state.launcher().find());
    if (launcher.isPresent()) {
      System.out.println("Stopping …");
      launcher.get().destroy();
      try {
        launcher.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        launcher.get().destroyForcibly();
      }
    }
    List<String> left = Leftovers.end(home.resolve("run"));
    if (!left.isEmpty()) {
      System.out.println("Ended what was left behind: " + String.join(", ", left));
    }
    StackState.clear(home);
    return launcher.isPresent() || !left.isEmpty();
  }
}
