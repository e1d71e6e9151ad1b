package dev.waybill.local.cli;

import dev.waybill.local.Health;
import dev.waybill.local.Part;
import dev.waybill.local.StackState;
import dev.waybill.local.process.ProcessId;
import dev.waybill.local.process.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Shows what runs, and how it is.")
final class Status implements Callable<Integer> {

  private static final String ROW = "%-20s %8s  %-9s %6s %9s %9s%n";

  private final Health health = new Health();

  @Override
  public Integer call() {
    Path home = Waybill.project().resolve(".waybill");
    StackState state = StackState.required(home);
    System.out.printf(ROW, "service", "pid", "health", "port", "memory", "up for");
    boolean allWell = true;
    long total = 0;
    for (Part part : Part.all()) {
      int port = state.ports().getOrDefault(part, part.usualPort());
      Optional<ProcessHandle> process =
          ProcessId.read(home.resolve("run").resolve(part.label() + ".pid"))
              .flatMap(ProcessId::find);
      if (process.isEmpty()) {
        System.out.printf(ROW, part.label(), "-", "down", port, "", "");
        allWell = false;
        continue;
      }
      boolean ready =
          part.module() == null
              || health.isReady(part, state.management().getOrDefault(part, port));
      allWell &= ready;
      long memory = Usage.of(process.get().pid()).memoryKiB();
      total += memory;
      System.out.printf(
          ROW,
          part.label(),
          process.get().pid(),
          ready ? "ready" : "not ready",
          port,
          (memory >> 10) + " MiB",
          upFor(process.get()));
    }
    System.out.printf(ROW, "", "", "", "", (total >> 10) + " MiB", "");
    return allWell ? 0 : 1;
  }

  private static String upFor(ProcessHandle process) {
    Duration age =
        Duration.between(process.info().startInstant().orElse(Instant.now()), Instant.now());
    if (age.toHours() > 0) {
      return age.toHours() + " h " + age.toMinutesPart() + " m";
    }
    return age.toMinutes() > 0
        ? age.toMinutes() + " m " + age.toSecondsPart() + " s"
        : age.toSeconds() + " s";
  }
}
