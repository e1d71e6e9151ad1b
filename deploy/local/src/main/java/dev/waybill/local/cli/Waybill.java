package dev.waybill.local.cli;

import dev.waybill.local.StackFailure;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one command; {@code ./waybill} finds a JDK and comes here. */
@Command(
    name = "waybill",
    description = "Runs Waybill on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      Up.class,
      Down.class,
      Status.class,
      RestartService.class,
      ShowLogs.class,
      Demo.class,
      Shop.class,
      Reset.class,
      Customers.class,
      Benchmark.class,
      CommandLine.HelpCommand.class
    })
public final class Waybill {

  private Waybill() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    var commandLine = new CommandLine(new Waybill());
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof StackFailure) {
            System.err.println(failure.getMessage());
          } else {
            failure.printStackTrace();
          }
          return 1;
        });
    return commandLine;
  }

  /** The project's folder, which the entry script names. */
  static Path project() {
    return Path.of(System.getProperty("waybill.project", "")).toAbsolutePath();
  }
}
