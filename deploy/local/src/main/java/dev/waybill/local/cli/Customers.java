package dev.waybill.local.cli;

import dev.waybill.local.build.Build;
import dev.waybill.local.process.Jdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Needs no stack, and more memory than the launcher has: so it runs in a JVM of its own. */
@Command(
    name = "customers",
    description = "Cleans files of customers, and says how well: ./waybill customers clean --help")
final class Customers implements Callable<Integer> {

  /** Enough for two million records. */
  private static final String HEAP = "-Xmx2g";

  private static final String MODULE = "customer-matching";

  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Path project = Waybill.project();
    new Build(project, new Screen()).bringUpToDate(List.of(MODULE));
    Path target = project.resolve(MODULE).resolve("target");
    var command =
        new ArrayList<>(
            List.of(
                Jdk.java(),
                HEAP,
                "-XX:+UseParallelGC",
                "-XX:+UseCompactObjectHeaders",
                "-cp",
                target.resolve(MODULE + "-0.1.0-SNAPSHOT.jar") + ":" + target.resolve("lib") + "/*",
                "dev.waybill.customers.command.Customers"));
    command.addAll(arguments.isEmpty() ? List.of("help") : arguments);
    // In the folder where somebody is: the files are named from there.
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
