package dev.waybill.local.cli;

import dev.waybill.local.Part;
import dev.waybill.local.StackFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Shows the log of a service.")
final class ShowLogs implements Callable<Integer> {

  @Parameters(paramLabel = "SERVICE", description = "its name or a part of it, as in `logs ship`")
  private String service = "";

  @Option(
      names = {"-f", "--follow"},
      description = "go on as it grows")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      description = "how many lines (default: ${DEFAULT-VALUE})")
  private int lines = 200;

  @Override
  public Integer call() throws Exception {
    Part part = Part.named(service);
    Path log = Waybill.project().resolve(".waybill/logs").resolve(part.label() + ".log");
    if (!Files.exists(log)) {
      throw new StackFailure(part.label() + " has no log yet.");
    }
    var command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
    if (follow) {
      command.add("-F");
    }
    command.add(log.toString());
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
