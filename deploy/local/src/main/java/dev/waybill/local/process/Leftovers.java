package dev.waybill.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ends what an earlier launcher left behind, by the pid files it kept. */
public final class Leftovers {

  private static final Duration GRACE = Duration.ofSeconds(15);

  private Leftovers() {}

  /** Ends every process with a pid file in {@code directory} and tells their names. */
  public static List<String> end(Path directory) {
    var ended = new ArrayList<String>();
    if (!Files.isDirectory(directory)) {
      return ended;
    }
    var running = new ArrayList<ProcessHandle>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".pid")).sorted().toList()) {
        String name = file.getFileName().toString().replace(".pid", "");
        ProcessId.read(file)
            .flatMap(ProcessId::find)
            .ifPresent(
                handle -> {
                  ended.add(name);
                  running.add(handle);
                  Tools.signal(handle.pid(), name.equals("postgres") ? "INT" : "TERM");
                });
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + directory, e);
    }
    running.forEach(Leftovers::awaitEnd);
    return ended;
  }

  private static void awaitEnd(ProcessHandle handle) {
    try {
      handle.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      handle.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
