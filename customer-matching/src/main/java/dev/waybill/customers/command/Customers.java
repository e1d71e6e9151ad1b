package dev.waybill.customers.command;

import dev.waybill.customers.files.UnusableFile;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./waybill customers}: what it starts in a JVM of its own. */
@Command(
    name = "./waybill customers",
    description = "Finds customers that are there twice, in files.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {Clean.class, Quality.class, Example.class, CommandLine.HelpCommand.class})
public final class Customers {

  private Customers() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    var commandLine = new CommandLine(new Customers());
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          switch (failure) {
            case UnusableFile unusable -> System.err.println(unusable.getMessage());
            case IOException e -> System.err.println("Cannot read or write: " + e.getMessage());
            default -> throw failure;
          }
          return CommandLine.ExitCode.SOFTWARE;
        });
    return commandLine;
  }
}
