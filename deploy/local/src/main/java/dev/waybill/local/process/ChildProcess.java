package dev.waybill.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A running child. It has a session of its own, so that Ctrl-C in the terminal reaches only the
 * launcher, which then stops the children in order. Where the system can (Linux), it gets its stop
 * signal when the launcher dies, even of kill -9; elsewhere its pid file lets the next command find
 * it.
 *
 * <p>By hand, because libraries for processes run commands to their end: none of them sets a
 * session or a death signal, which is all that there is here beside {@link ProcessBuilder}.
 */
public final class ChildProcess {

  /**
   * Linux sends the death signal when the <em>thread</em> that started the child ends: this one
   * lasts as long as the launcher.
   */
  private static final ExecutorService SPAWNER =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("spawner").factory());

  private final Launch launch;
  private final Process process;

  private ChildProcess(Launch launch, Process process) {
    this.launch = launch;
    this.process = process;
  }

  public static ChildProcess start(Launch launch) {
    return CompletableFuture.supplyAsync(() -> spawn(launch), SPAWNER).join();
  }

  private static ChildProcess spawn(Launch launch) {
    try {
      Files.createDirectories(launch.log().toAbsolutePath().getParent());
      var builder =
          new ProcessBuilder(guarded(launch))
              .directory(launch.directory().toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
      builder.environment().putAll(launch.environment());
      Process process = builder.start();
      ProcessId.of(process.toHandle()).write(launch.pidFile());
      return new ChildProcess(launch, process);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + launch.name(), e);
    }
  }

  private static List<String> guarded(Launch launch) {
    var command = new ArrayList<String>();
    if (Tools.has("setsid")) {
      command.add("setsid");
    }
    command.addAll(launch.wrapper());
    if (Tools.has("setpriv")) {
      // Behind the wrapper: a change of identity clears the death signal.
      command.addAll(List.of("setpriv", "--pdeathsig", launch.stopSignal()));
    }
    command.addAll(launch.command());
    return command;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Completes with the exit code. */
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Asks the process to end, and makes it end after {@code grace}. */
  public void stop(Duration grace) {
    Tools.signal(process.pid(), launch.stopSignal());
    if (!ended(grace)) {
      kill();
    }
    forget();
  }

  /** kill -9, children included: no chance to finish anything. */
  public void kill() {
    List<ProcessHandle> family;
    try (Stream<ProcessHandle> descendants = process.descendants()) {
      family = descendants.toList();
    }
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
    ended(Duration.ofSeconds(10));
  }

  private boolean ended(Duration within) {
    try {
      return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void forget() {
    try {
      Files.deleteIfExists(launch.pidFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
