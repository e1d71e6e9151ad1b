package dev.waybill.benchmark;

import dev.waybill.local.LocalStack;
import dev.waybill.local.Part;
import dev.waybill.local.Ports;
import dev.waybill.local.Progress;
import dev.waybill.local.StackFailure;
import dev.waybill.local.StackSettings;
import dev.waybill.local.client.SandboxApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The benchmark: {@code ./waybill benchmark}. Exit code 1 if an order was lost or had two effects.
 */
@Command(
    name = "./waybill benchmark",
    mixinStandardHelpOptions = true,
    description = "Starts a stack of its own, warms it up, and measures signed orders through it.")
public final class Benchmark implements Callable<Integer> {

  private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(90);

  private static final int PAGE_ROUNDS = 40;

  /** Roughly, with the pause between two. */
  private static final double SECONDS_PER_PAGE = 0.12;

  @Option(names = "--orders", description = "orders of each phase (default: ${DEFAULT-VALUE})")
  private int orders = 5000;

  @Option(
      names = "--rate",
      description = "orders/s of the steady phase; 0 leaves it out (default: ${DEFAULT-VALUE})")
  private double rate = 400;

  @Option(
      names = "--warmup",
      description = "orders before anything is measured (default: ${DEFAULT-VALUE})")
  private int warmup = 20_000;

  @Option(
      names = "--unloaded",
      description = "orders one by one, 5/s; 0 leaves it out (default: ${DEFAULT-VALUE})")
  private int unloaded = 100;

  @Option(
      names = "--pages",
      description =
          "open the console's pages, each 40 times, at --pages orders/s; 0 leaves it out"
              + " (default: ${DEFAULT-VALUE})")
  private double pages;

  @Option(
      names = "--stored",
      description =
          "finished orders of the last year in the database before anything is measured;"
              + " a million needs 8 GB (default: ${DEFAULT-VALUE})")
  private int stored;

  @Option(names = "--no-full-speed", description = "leave out the phase at full speed")
  private boolean noFullSpeed;

  @Option(
      names = "--connections",
      description = "of the load generator (default: ${DEFAULT-VALUE})")
  private int connections = 64;

  @Option(
      names = "--json",
      description = "where the figures go as JSON (default: tests/benchmark/target/benchmark.json)")
  private Path json = Path.of("tests/benchmark/target/benchmark.json");

  private long nextId = 1_000_000;

  public static void main(String[] args) {
    var commandLine = new CommandLine(new Benchmark());
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof StackFailure) {
            System.err.println(failure.getMessage());
          } else {
            failure.printStackTrace();
          }
          return 1;
        });
    System.exit(commandLine.execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path project = StackSettings.findProject(Path.of("").toAbsolutePath());
    var settings =
        new StackSettings(
            project,
            project.resolve(".waybill/benchmark"),
            Ports.random(),
            Set.copyOf(Part.all()),
            false,
            false,
            Map.of());
    System.out.println("Starting a stack of its own, with no data, on ports of its own …");
    try (var stack = LocalStack.fresh(settings, Progress.silent())) {
      return measure(stack);
    }
  }

  private int measure(LocalStack stack) throws Exception {
    var sandbox = new SandboxApi(stack.url(Part.SANDBOX));
    // Shops send each write-back to us as an update; the benchmark counts orders, not echoes.
    sandbox.fault("shops", Map.of("echo", false));
    var load = new Load(stack.url(Part.INGEST).getPort(), connections);
    var results = new ArrayList<Result>();
    try (var completions = new Completions(stack.kafkaBootstrapServers());
        var memory = new Memory(stack)) {
      var phases = new Phases(stack, sandbox, load, completions);
      System.out.printf(
          "Warming up with %,d orders (fresh JVMs; the shops' echo is off) …%n", warmup);
      if (warmup > 0) {
        System.out.print(phases.run("Warm-up", orders(warmup), 0).text());
      }
      if (stored > 0) {
        store(stack);
      }
      if (!noFullSpeed) {
        results.add(phases.run("Full speed", orders(orders), 0));
      }
      if (rate > 0) {
        results.add(phases.run("Steady", orders(orders), rate));
      }
      if (unloaded > 0) {
        results.add(phases.run("Unloaded", orders(unloaded), 5));
      }
      List<Pages.Times> times = pages > 0 ? pages(stack, phases, results) : List.of();
      results.forEach(result -> System.out.print(result.text()));
      times.forEach(page -> System.out.print(page.text()));
      System.out.printf(
          "%nPeak memory, MiB (all at one moment %,d): %s%n",
          memory.mostTogetherMiB(), memory.peakMiB());
      write(results, times, memory);
    }
    return results.stream().allMatch(Result::isClean) ? 0 : 1;
  }

  private void store(LocalStack stack) throws SQLException {
    System.out.printf("Storing %,d finished orders of the last year …%n", stored);
    try (Connection database = stack.database(Part.ORCHESTRATOR)) {
      int hot = new StoredOrders(database).fill(stored);
      System.out.printf("Stored; %,d of them are not archived.%n", hot);
    }
  }

  /** Opens pages while orders come in; their phase is among the results. */
  private List<Pages.Times> pages(LocalStack stack, Phases phases, List<Result> results)
      throws Exception {
    Orders first = orders(1);
    phases.run("One order", first, 0);
    String order = "demo-woo:" + first.id(0);
    List<String> opened =
        List.of(
            "/",
            "/orders",
            "/orders?status=COMPLETED&shop=demo-woo",
            "/orders?status=COMPLETED&page=100",
            "/orders?q=" + first.id(0),
            "/orders?q=berlin",
            "/orders?country=DE&status=COMPLETED",
            "/orders/" + order,
            "/ship-desk",
            "/inbox",
            "/shipments",
            "/stock",
            "/flows",
            "/flows/fulfillment");
    try (var visitor = new Pages(stack.url(Part.CONSOLE), stack.operator());
        var meanwhile = Executors.newVirtualThreadPerTaskExecutor()) {
      visitor.open(opened, 5);
      Orders many = orders((int) (pages * opened.size() * PAGE_ROUNDS * SECONDS_PER_PAGE));
      var load = meanwhile.submit(() -> phases.run("With pages", many, pages));
      List<Pages.Times> times = visitor.open(opened, PAGE_ROUNDS);
      results.add(load.get());
      return times;
    }
  }

  private Orders orders(int count) {
    var next = new Orders(nextId, count);
    nextId += count;
    return next;
  }

  private void write(List<Result> results, List<Pages.Times> times, Memory memory)
      throws Exception {
    var report = new LinkedHashMap<String, Object>();
    report.put("at", java.time.Instant.now().toString());
    report.put("cores", Runtime.getRuntime().availableProcessors());
    report.put("warmup", warmup);
    report.put("connections", connections);
    report.put("stored", stored);
    report.put("phases", results);
    report.put("pages", times);
    report.put("peakMemoryMiB", memory.peakMiB());
    report.put("mostMemoryTogetherMiB", memory.mostTogetherMiB());
    Path parent = json.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(json, mapper.writeValueAsString(report));
    System.out.println("As JSON: " + json);
  }

  /** Runs one phase after the other against one stack. */
  private record Phases(LocalStack stack, SandboxApi sandbox, Load load, Completions completions) {

    Result run(String name, Orders orders, double rate) throws InterruptedException {
      sandbox.forgetEffects();
      completions.watch(orders);
      Costs before = Costs.of(stack);
      load.post(orders, rate);
      awaitCompletion(orders);
      Costs after = Costs.of(stack);
      JsonNode effects = sandbox.summary();
      Map<String, Double> perOrder = after.perOrderSince(before, orders.count());
      var acknowledged = orders.acknowledgementMicros();
      var completed = orders.completionMicros();
      return new Result(
          name,
          orders.count(),
          rate,
          orders.acknowledgedPerSecond(),
          acknowledged.getValueAtPercentile(50) / 1000.0,
          acknowledged.getValueAtPercentile(99) / 1000.0,
          orders.donePerSecond(),
          completed.getValueAtPercentile(50) / 1000.0,
          completed.getValueAtPercentile(99) / 1000.0,
          orders.refusedCount(),
          orders.lost(),
          missing(effects, orders.count()),
          doubles(effects),
          perOrder,
          Costs.ofWaybill(perOrder));
    }

    private static long missing(JsonNode effects, int orders) {
      long least =
          List.of(
                  effects.path("labels").path("live").asLong(),
                  effects.path("mails").asLong(),
                  effects.path("crmOrders").asLong(),
                  effects.path("shopWriteBacks").asLong())
              .stream()
              .mapToLong(Long::longValue)
              .min()
              .orElse(0);
      return Math.max(0, orders - least);
    }

    private static long doubles(JsonNode effects) {
      long doubles = 0;
      for (JsonNode count : effects.path("doubles")) {
        doubles += count.asLong();
      }
      return doubles;
    }

    /** Until all are done, or nothing moved for a while: then what is not done counts as lost. */
    private static void awaitCompletion(Orders orders) throws InterruptedException {
      int seen = -1;
      long lastMove = System.nanoTime();
      while (orders.doneCount() < orders.count()) {
        if (orders.doneCount() != seen) {
          seen = orders.doneCount();
          lastMove = System.nanoTime();
        } else if (System.nanoTime() - lastMove > GIVE_UP_NANOS) {
          return;
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }
}
