package dev.waybill.local.cli;

import dev.waybill.local.Credentials;
import dev.waybill.local.LocalStack;
import dev.waybill.local.Part;
import dev.waybill.local.StackFailure;
import dev.waybill.local.StackSettings;
import dev.waybill.local.StackState;
import dev.waybill.local.build.Build;
import dev.waybill.local.control.LauncherSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    description = "Builds what is stale, starts everything and says where it is. Ctrl-C stops it.")
final class Up implements Callable<Integer> {

  @Option(
      names = {"-d", "--detach"},
      description = "leave it running in the background")
  private boolean detach;

  @Option(names = "--no-build", description = "start the jars that are there")
  private boolean noBuild;

  @Option(names = "--no-training", description = "make no start-up caches for the next start")
  private boolean noTraining;

  private final Screen screen = new Screen();

  @Override
  public Integer call() throws Exception {
    Path project = Waybill.project();
    Optional<StackState> running = StackState.of(project.resolve(".waybill"));
    if (running.isPresent() && running.get().phase() == StackState.Phase.STARTING) {
      throw new StackFailure("Waybill is starting already. To stop it: ./waybill down");
    }
    if (running.isPresent()) {
      System.out.println("Waybill is running already. Stop it with ./waybill down");
      System.out.println(Welcome.text(running.get()));
      return detach ? 0 : 1;
    }
    if (!noBuild) {
      new Build(project, screen).bringUpToDate(modules());
    }
    return detach ? Detached.start(project, screen, noTraining) : runHere(project);
  }

  static java.util.List<String> modules() {
    return Part.all().stream().map(Part::module).filter(Objects::nonNull).toList();
  }

  private int runHere(Path project) throws InterruptedException {
    Instant begun = Instant.now();
    var settings = StackSettings.usual(project);
    FileLock lock = lock(settings.home());
    // From now on ./waybill down finds this process.
    StackState.of(StackState.Phase.STARTING, settings, new Credentials("", ""))
        .write(settings.home());
    var stack = new AtomicReference<@Nullable LocalStack>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack.get(), settings)));
    stack.set(LocalStack.start(settings, screen));
    screen.done();
    var started = Objects.requireNonNull(stack.get());
    var state = StackState.of(StackState.Phase.READY, settings, started.operator());
    screen.say(
        "Ready after %.1f s."
            .formatted(Duration.between(begun, Instant.now()).toMillis() / 1000.0));
    if (!noTraining && !started.untrained().isEmpty()) {
      screen.say(
          "The next start will be quicker: start-up caches of %d services are being made in the background, for some minutes at the lowest priority."
              .formatted(started.untrained().size()));
    }
    screen.say(Welcome.text(state));
    LauncherSocket.open(settings.home(), started::replace, screen);
    // Last: who waits for it may read the lines above.
    state.write(settings.home());
    if (!noTraining) {
      started.trainStartup();
      screen.done();
    }
    new CountDownLatch(1).await();
    return lock.isValid() ? 0 : 1;
  }

  private void end(@Nullable LocalStack stack, StackSettings settings) {
    if (stack != null) {
      stack.stop();
      screen.done();
      screen.say("Stopped.");
    }
    StackState.clear(settings.home());
  }

  /** Held until this process ends; keeps two launchers from one data folder. */
  private static FileLock lock(Path home) {
    try {
      Files.createDirectories(home.resolve("run"));
      var channel =
          FileChannel.open(
              home.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new StackFailure("Another ./waybill up is starting. See ./waybill status");
      }
      return lock;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lock " + home, e);
    }
  }
}
