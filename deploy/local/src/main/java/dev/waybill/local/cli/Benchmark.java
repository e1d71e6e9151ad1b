package dev.waybill.local.cli;

import dev.waybill.local.build.Build;
import dev.waybill.local.process.Jdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "benchmark",
    description = "Measures a stack of its own; its options: ./waybill benchmark -- --help")
final class Benchmark implements Callable<Integer> {

  @Parameters(description = "options of the benchmark", arity = "0..*")
  private List<String> options = List.of();

  @Override
  public Integer call() throws Exception {
    Path project = Waybill.project();
    var modules = new ArrayList<>(Up.modules());
    modules.add("tests/benchmark");
    new Build(project, new Screen()).bringUpToDate(modules);
    Path target = project.resolve("tests/benchmark/target");
    var command =
        new ArrayList<>(
            List.of(
                Jdk.java(),
                "-XX:+UseSerialGC",
                "-cp",
                target.resolve("benchmark-0.1.0-SNAPSHOT.jar") + ":" + target.resolve("lib") + "/*",
                "dev.waybill.benchmark.Benchmark"));
    command.addAll(options);
    return new ProcessBuilder(command).directory(project.toFile()).inheritIO().start().waitFor();
  }
}
