package dev.waybill.local.cli;

import dev.waybill.local.StackState;
import dev.waybill.local.process.Tools;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A launcher in the background: the same command without a terminal, its output in a file. */
final class Detached {

  private Detached() {}

  /** Starts it and shows what it says until everything is ready or it gave up. */
  static int start(Path project, Screen screen, boolean noTraining)
      throws IOException, InterruptedException {
    Path home = project.resolve(".waybill");
    Path log = home.resolve("logs/waybill.log");
    Files.createDirectories(log.getParent());
    Files.deleteIfExists(log);
    Process launcher =
        new ProcessBuilder(command(noTraining))
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(log.toFile())
            .start();
    try (var output = new RandomAccessFile(log.toFile(), "r")) {
      while (true) {
        boolean ended = launcher.waitFor(200, TimeUnit.MILLISECONDS);
        boolean ready =
            StackState.of(home).filter(s -> s.phase() == StackState.Phase.READY).isPresent();
        show(output, screen);
        if (ready) {
          return 0;
        }
        if (ended) {
          return 1;
        }
      }
    }
  }

  private static void show(RandomAccessFile output, Screen screen) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      String text = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      if (text.startsWith("waiting for ") || text.startsWith("unpacking")) {
        screen.now(text);
      } else {
        screen.now("");
        screen.say(text);
      }
    }
  }

  private static List<String> command(boolean noTraining) {
    var command = new ArrayList<String>();
    if (Tools.has("setsid")) {
      command.add("setsid");
    }
    var self = ProcessHandle.current().info();
    command.add(self.command().orElse("java"));
    command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.removeIf(argument -> argument.startsWith("-Dwaybill.terminal"));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Waybill.class.getName(),
            "up",
            "--no-build"));
    if (noTraining) {
      command.add("--no-training");
    }
    return command;
  }
}
