package dev.waybill.local;

import dev.waybill.local.apps.Image;
import dev.waybill.local.apps.Images;
import dev.waybill.local.control.Outcome;
import dev.waybill.local.control.Restart;
import dev.waybill.local.infra.Kafka;
import dev.waybill.local.infra.KafkaGate;
import dev.waybill.local.infra.Postgres;
import dev.waybill.local.infra.Trees;
import dev.waybill.local.process.ChildProcess;
import dev.waybill.local.process.Launch;
import dev.waybill.local.process.Leftovers;
import dev.waybill.local.process.Usage;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running Waybill on this machine. It ends with its launcher, however that ends: orderly through
 * {@link #stop()} (also called when the JVM shuts down), and where the launcher is killed, by the
 * death signal its children asked for.
 *
 * <pre>{@code
 * try (var stack = LocalStack.fresh(StackSettings.beside("tests/faults"), Progress.silent())) {
 *   post(stack.url(Part.INGEST));
 *   stack.kill9(Part.SHIPPING); // comes back by itself
 *   stack.awaitReady(Part.SHIPPING);
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class LocalStack implements AutoCloseable {

  private static final Duration START_PATIENCE = Duration.ofMinutes(4);

  private final StackSettings settings;
  private final Progress progress;
  private final Credentials operator;
  private final Secrets secrets;
  private final Images images;
  private final ServiceLaunches launches;
  private final Health health = new Health();
  private final Map<Part, Slot> slots = new TreeMap<>();
  private final Map<Part, Image> present = new ConcurrentHashMap<>();
  private final Map<Part, Integer> debugPorts = new ConcurrentHashMap<>();
  private final ScheduledExecutorService housekeeping =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("housekeeping").factory());
  private final Thread shutdown = new Thread(this::stopProcesses, "stop-the-stack");
  private @Nullable Postgres postgres;
  private volatile boolean stopped;

  private LocalStack(StackSettings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
    this.secrets = Secrets.in(settings.home());
    this.operator = secrets.operator(System.getenv());
    this.images =
        new Images(settings.project(), settings.apps(), settings.logs().resolve("unpack.log"));
    this.launches = new ServiceLaunches(settings, secrets, operator);
  }

  /** Starts on the data of before and returns when everything is ready. */
  public static LocalStack start(StackSettings settings, Progress progress) {
    var stack = new LocalStack(settings, progress);
    try {
      stack.startAll();
    } catch (RuntimeException e) {
      stack.stop();
      throw e;
    }
    return stack;
  }

  /** Starts with no data and no logs of before. */
  public static LocalStack fresh(StackSettings settings, Progress progress) {
    Leftovers.end(settings.run());
    Trees.delete(settings.home());
    return start(settings, progress);
  }

  private void startAll() {
    List<String> ended = Leftovers.end(settings.run());
    if (!ended.isEmpty()) {
      progress.say("Ended what an earlier run left behind: " + String.join(", ", ended));
    }
    Preconditions.check(settings);
    Runtime.getRuntime().addShutdownHook(shutdown);

    progress.now("unpacking");
    Map<Part, Image> unpacked = unpack();
    if (runs(Part.POSTGRES)) {
      var server =
          new Postgres(
              settings.apps(),
              settings.data().resolve("postgres"),
              launches.log(Part.POSTGRES),
              settings.ports().of(Part.POSTGRES),
              secrets.get("postgres"));
      postgres = server;
      add(Part.POSTGRES, () -> server.launch(launches.pidFile(Part.POSTGRES)), server::isReady);
    }
    if (runs(Part.KAFKA)) {
      var broker =
          new Kafka(
              images.ofLauncher(),
              settings.data().resolve("kafka"),
              launches.log(Part.KAFKA),
              settings.ports().of(Part.KAFKA),
              settings.ports().controller(),
              Part.KAFKA.heapMiB(),
              launches.gate());
      add(Part.KAFKA, () -> broker.launch(launches.pidFile(Part.KAFKA)), broker::isReady);
    }
    present.putAll(unpacked);
    unpacked.forEach(
        (part, image) ->
            add(
                part,
                () -> launch(part),
                () -> health.isReady(part, settings.ports().healthOf(part))));

    start(Set.of(Part.POSTGRES, Part.KAFKA, Part.SANDBOX));
    await(slotsOf(Set.of(Part.POSTGRES, Part.SANDBOX)), START_PATIENCE);
    provideDatabases();
    openTheGate();
    // Without the broker: a service waits for it by itself, and has much to do before it needs it.
    start(settings.parts());
    await(slots.values(), START_PATIENCE);
    slots.values().forEach(Slot::supervise);
    housekeeping.scheduleWithFixedDelay(this::boundLogs, 30, 30, TimeUnit.SECONDS);
  }

  private Launch launch(Part part) {
    Image image = Objects.requireNonNull(present.get(part));
    Integer debugPort = debugPorts.get(part);
    return debugPort == null ? launches.of(part, image) : launches.debugged(part, image, debugPort);
  }

  private Map<Part, Image> unpack() {
    var unpacking = new TreeMap<Part, CompletableFuture<Image>>();
    for (Part part : settings.parts()) {
      if (part.module() != null) {
        unpacking.put(part, CompletableFuture.supplyAsync(() -> images.of(part)));
      }
    }
    var unpacked = new TreeMap<Part, Image>();
    unpacking.forEach((part, image) -> unpacked.put(part, Failures.unwrapped(image::join)));
    return unpacked;
  }

  private void add(
      Part part,
      java.util.function.Supplier<Launch> launch,
      java.util.function.BooleanSupplier ready) {
    slots.put(part, new Slot(part, launches.log(part), launch, ready, progress));
  }

  private void start(Set<Part> wanted) {
    if (stopped) {
      throw new StackFailure("Stopped while starting.");
    }
    slotsOf(wanted).forEach(Slot::start);
  }

  private List<Slot> slotsOf(Set<Part> wanted) {
    return slots.values().stream().filter(slot -> wanted.contains(slot.part())).toList();
  }

  /** Before any service asks for its topics. */
  private void openTheGate() {
    KafkaGate gate = launches.gate();
    if (gate != null && runs(Part.KAFKA)) {
      await(slotsOf(Set.of(Part.KAFKA)), START_PATIENCE);
      gate.allow(kafkaBootstrapServers());
    }
  }

  private void provideDatabases() {
    Postgres server = postgres;
    if (server == null) {
      return;
    }
    for (Part part : Part.services()) {
      String database = part.database();
      if (database != null) {
        server.provide(database, secrets.databasePassword(database));
      }
    }
  }

  /** Returns when all of them are ready; fails at once when one is down for good. */
  private void await(Collection<Slot> awaited, Duration patience) {
    Instant deadline = Instant.now().plus(patience);
    var missing = new ArrayList<>(awaited);
    while (true) {
      missing.removeIf(Slot::isReady);
      if (missing.isEmpty()) {
        return;
      }
      List<String> names = missing.stream().map(slot -> slot.part().label()).toList();
      progress.now("waiting for " + String.join(", ", names));
      for (Slot slot : missing) {
        if (stopped) {
          throw new StackFailure("Stopped while starting.");
        }
        if (slot.isDown()) {
          throw new StackFailure(Failures.died(slot.part(), slot.log()));
        }
      }
      if (Instant.now().isAfter(deadline)) {
        throw new StackFailure(
            "%s did not become ready within %d s. Logs: %s"
                .formatted(String.join(", ", names), patience.toSeconds(), settings.logs()));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("Interrupted while waiting.");
    }
  }

  private void boundLogs() {
    for (Part part : slots.keySet()) {
      try {
        Logs.bound(launches.log(part));
      } catch (RuntimeException e) {
        // Thrown on, it would be the last time that logs are looked at.
        progress.say(String.valueOf(e.getMessage()));
      }
    }
  }

  /** Waits until these parts, or all if none is named, are ready. */
  public void awaitReady(Part... parts) {
    List<Slot> awaited =
        parts.length == 0
            ? List.copyOf(slots.values())
            : List.of(parts).stream().map(this::slot).toList();
    await(awaited, START_PATIENCE);
  }

  /** kill -9 of the process; it is started again within a second. Returns when it is dead. */
  public void kill9(Part part) {
    slot(part).kill9();
  }

  /** Stops the part in an orderly way; it stays down until {@link #startPart}. */
  public void stopPart(Part part) {
    slot(part).stop();
  }

  /** Starts a stopped part and returns when it is ready. */
  public void startPart(Part part) {
    slot(part).start();
    awaitReady(part);
  }

  /**
   * Replaces a part by its module's present build and waits until that is ready. Whatever can be
   * known to fail is looked at while the old process still runs.
   *
   * @throws StackFailure if the new build ends while starting, which is then down
   */
  public Outcome replace(Restart asked) {
    Part part = asked.part();
    Slot slot = slot(part);
    Integer debugPort = asked.debugPort();
    if (debugPort != null && !debugPort.equals(debugPorts.get(part))) {
      Ports.checkFree(debugPort, "for the debugger");
    }
    present.put(part, images.of(part));
    if (debugPort == null) {
      debugPorts.remove(part);
    } else {
      debugPorts.put(part, debugPort);
    }
    Instant begun = Instant.now();
    slot.replace();
    await(List.of(slot), START_PATIENCE);
    slot.supervise();
    progress.now("");
    Duration took = Duration.between(begun, Instant.now());
    progress.say("%s was replaced by its present build.".formatted(part.label()));
    return new Outcome(null, took.toMillis());
  }

  public void restart(Part part) {
    stopPart(part);
    startPart(part);
  }

  /** Starts one more instance of a service and returns when it is ready. */
  public AnotherInstance another(Part part) {
    int port = Ports.free();
    int management = Ports.free();
    Launch launch = launches.another(part, images.of(part), port, management);
    var slot =
        new Slot(
            part, launch.log(), () -> launch, () -> health.isReady(part, management), progress);
    slot.start();
    await(List.of(slot), START_PATIENCE);
    return new AnotherInstance(slot, URI.create("http://127.0.0.1:" + port));
  }

  public URI url(Part part) {
    return URI.create("http://127.0.0.1:" + settings.ports().of(part));
  }

  /** Where a service tells probes and scrapers how it is. */
  public URI management(Part service) {
    return URI.create("http://127.0.0.1:" + settings.ports().healthOf(service));
  }

  public String kafkaBootstrapServers() {
    return "127.0.0.1:" + settings.ports().of(Part.KAFKA);
  }

  /** For measurements, which fill a service's database with more than they can wait for. */
  public Connection database(Part service) throws SQLException {
    Postgres server = Objects.requireNonNull(postgres, "No PostgreSQL in this stack");
    return server.connect(Objects.requireNonNull(service.database()));
  }

  /** Who may sign in at the console. */
  public Credentials operator() {
    return operator;
  }

  public StackSettings settings() {
    return settings;
  }

  /** What the part's present process has used; zeros while it is down. */
  public Usage usage(Part part) {
    ChildProcess process = slot(part).process();
    return process == null || !process.isAlive() ? new Usage(0, 0, 0) : Usage.of(process.pid());
  }

  /** Of the part's present process; -1 while it is down. */
  public long pid(Part part) {
    ChildProcess process = slot(part).process();
    return process == null || !process.isAlive() ? -1 : process.pid();
  }

  public Path log(Part part) {
    return launches.log(part);
  }

  /** The parts that run, or should. */
  public Set<Part> parts() {
    return slots.keySet();
  }

  /** The services that have no start-up cache yet and therefore start slowly. */
  public List<Part> untrained() {
    return training().untrained(slots.keySet());
  }

  /** Makes the start-up caches that are missing, one after the other, for the next start. */
  public void trainStartup() {
    training().run(slots.keySet());
  }

  private StartupTraining training() {
    return new StartupTraining(settings, launches, images, progress);
  }

  private Slot slot(Part part) {
    Slot slot = slots.get(part);
    if (slot == null) {
      throw new StackFailure(part.label() + " is no part of this stack.");
    }
    return slot;
  }

  private boolean runs(Part part) {
    return settings.parts().contains(part);
  }

  /** Services first, then what they rely on. Returns when no process is left. */
  public void stop() {
    stopProcesses();
    try {
      Runtime.getRuntime().removeShutdownHook(shutdown);
    } catch (IllegalStateException e) {
      // The JVM is going down and runs the hook itself.
    }
  }

  private synchronized void stopProcesses() {
    if (stopped) {
      return;
    }
    stopped = true;
    housekeeping.shutdownNow();
    progress.now("stopping the services");
    each(slot -> slot.part().isService());
    progress.now("stopping the sandbox, Kafka and PostgreSQL");
    each(slot -> !slot.part().isService());
    Leftovers.end(settings.run());
  }

  private void each(java.util.function.Predicate<Slot> which) {
    Consumer<Slot> stop = Slot::close;
    CompletableFuture.allOf(
            slots.values().stream()
                .filter(which)
                .map(
                    slot ->
                        CompletableFuture.runAsync(
                            () -> stop.accept(slot), Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  @Override
  public void close() {
    stop();
  }
}
