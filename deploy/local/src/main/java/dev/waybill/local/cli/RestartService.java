package dev.waybill.local.cli;

import dev.waybill.local.Part;
import dev.waybill.local.StackFailure;
import dev.waybill.local.StackState;
import dev.waybill.local.build.Build;
import dev.waybill.local.control.LauncherSocket;
import dev.waybill.local.control.Outcome;
import dev.waybill.local.control.Restart;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restart",
    mixinStandardHelpOptions = true,
    description =
        "Builds a service and replaces it in the running stack. If it cannot be built, the old one"
            + " goes on.")
final class RestartService implements Callable<Integer> {

  @Parameters(
      paramLabel = "SERVICE",
      description = "its name or a part of it, as in `restart ship`")
  private String service = "";

  @Option(
      names = "--debug",
      paramLabel = "PORT",
      description = "let a debugger attach at this port of 127.0.0.1")
  private @Nullable Integer debugPort;

  @Option(names = "--no-build", description = "take the jar that is there")
  private boolean noBuild;

  @Override
  public Integer call() {
    Path project = Waybill.project();
    Path home = project.resolve(".waybill");
    Part part = Part.named(service, built());
    if (debugPort != null && (debugPort < 1 || debugPort > 65_535)) {
      throw new StackFailure("--debug wants a port from 1 to 65535, not " + debugPort + ".");
    }
    StackState.ready(home);
    var screen = new Screen();
    if (!noBuild) {
      try {
        new Build(project, screen).bringUpToDate(List.of(Objects.requireNonNull(part.module())));
      } catch (StackFailure e) {
        throw new StackFailure(e.getMessage() + "\n" + part.label() + " goes on as it is.");
      }
    }
    screen.now("restarting " + part.label());
    Outcome outcome = LauncherSocket.ask(home, new Restart(part, debugPort));
    screen.done();
    if (outcome.failure() != null) {
      throw new StackFailure(outcome.failure());
    }
    screen.say(
        "%s is ready after %.1f s.%s"
            .formatted(
                part.label(),
                outcome.millis() / 1000.0,
                debugPort == null ? "" : " A debugger attaches at 127.0.0.1:" + debugPort + "."));
    return 0;
  }

  /** Those that there is something to build of. */
  private static List<Part> built() {
    return Part.all().stream().filter(part -> part.module() != null).toList();
  }
}
