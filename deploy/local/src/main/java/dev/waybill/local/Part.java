package dev.waybill.local;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.waybill.contracts.Service;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One process of the stack: what is always there, and each of the services of {@link Service}. In
 * the order in which they start.
 */
public final class Part implements Comparable<Part> {

  private static final int USUAL_HEAP_MIB = 160;

  private static final Map<Service, Integer> HEAPS_MIB =
      Map.of(Service.ORCHESTRATOR, 256, Service.INGEST, 192, Service.INVENTORY, 128);

  public static final Part POSTGRES =
      new Part("POSTGRES", "postgres", "WAYBILL_POSTGRES_PORT", 5432, 0, null, null);
  public static final Part KAFKA =
      new Part("KAFKA", "kafka", "WAYBILL_KAFKA_PORT", 9092, 256, null, null);
  public static final Part SANDBOX =
      new Part("SANDBOX", "sandbox", "WAYBILL_SANDBOX_PORT", 8090, 256, "sandbox", null);

  private static final List<Part> ALL =
      Stream.concat(
              Stream.of(POSTGRES, KAFKA, SANDBOX), Arrays.stream(Service.values()).map(Part::new))
          .toList();

  public static final Part ORCHESTRATOR = of(Service.ORCHESTRATOR);
  public static final Part INGEST = of(Service.INGEST);
  public static final Part INVENTORY = of(Service.INVENTORY);
  public static final Part SHIPPING = of(Service.SHIPPING);
  public static final Part CRM = of(Service.CRM);
  public static final Part NOTIFIER = of(Service.NOTIFIER);
  public static final Part CONSOLE = of(Service.CONSOLE);

  private final String name;
  private final String label;
  private final String portVariable;
  private final int usualPort;
  private final int heapMiB;
  private final @Nullable String module;
  private final @Nullable Service service;

  private Part(Service service) {
    this(
        service.name(),
        service.module(),
        "WAYBILL_" + service.label().toUpperCase(Locale.ROOT) + "_PORT",
        service.port(),
        HEAPS_MIB.getOrDefault(service, USUAL_HEAP_MIB),
        service.module(),
        service);
  }

  private Part(
      String name,
      String label,
      String portVariable,
      int usualPort,
      int heapMiB,
      @Nullable String module,
      @Nullable Service service) {
    this.name = name;
    this.label = label;
    this.portVariable = portVariable;
    this.usualPort = usualPort;
    this.heapMiB = heapMiB;
    this.module = module;
    this.service = service;
  }

  public static List<Part> all() {
    return ALL;
  }

  /** The services' parts. */
  public static List<Part> services() {
    return ALL.stream().filter(Part::isService).toList();
  }

  public static Part of(Service service) {
    return ALL.stream().filter(part -> part.service == service).findFirst().orElseThrow();
  }

  /** The part of that constant's name, as files and settings write it. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Part valueOf(String name) {
    return ALL.stream()
        .filter(part -> part.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No part is called " + name));
  }

  /** The part whose label is, begins with or contains what a person typed. */
  public static Part named(String typed) {
    return named(typed, ALL);
  }

  /** As {@link #named(String)}, of some. */
  public static Part named(String typed, List<Part> among) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    return among.stream()
        .filter(part -> part.label.contains(wanted))
        .min(Comparator.comparing(part -> !part.label.equals(wanted)))
        .orElseThrow(
            () ->
                new StackFailure(
                    "There is no part called %s. There are: %s"
                        .formatted(
                            typed, String.join(", ", among.stream().map(Part::label).toList()))));
  }

  /** What people call it; for the services the module's name. */
  public String label() {
    return label;
  }

  /** The environment variable that moves it to another port. */
  public String portVariable() {
    return portVariable;
  }

  public int usualPort() {
    return usualPort;
  }

  /** The most heap that it gets. */
  public int heapMiB() {
    return heapMiB;
  }

  /** How its heap is to be laid out. */
  List<String> heapOptions() {
    if (service == Service.INGEST) {
      // Otherwise the young generation grows with full collections only, and what would have died
      // in a larger one makes the next: each stops the answers to shops for a third of a second.
      // The rest of the first heap holds the objects of the start-up cache: without room for them
      // the JVM refuses to start.
      return List.of("-Xms88m", "-Xmx" + heapMiB + "m", "-Xmn64m");
    }
    return List.of("-Xms24m", "-Xmx" + heapMiB + "m");
  }

  /** The Maven module that it is built from; null for what comes ready-made. */
  public @Nullable String module() {
    return module;
  }

  /** Name of its database and of the user who owns it; null if it has none. */
  public @Nullable String database() {
    return service == null ? null : service.label();
  }

  /**
   * How far it stands back when the processor is short. Taking an order in comes first, since the
   * shops wait for that answer; work on orders taken in can wait, in Kafka. PostgreSQL is no part
   * of that way, but to lower it is in vain: each of its processes begins a session of its own, and
   * Linux weighs sessions against each other, at the usual niceness.
   */
  public int niceness() {
    return Set.of(POSTGRES, KAFKA, INGEST, CONSOLE).contains(this) ? 0 : 15;
  }

  /** Whether it is one of Waybill's own services, with Actuator's health endpoints. */
  public boolean isService() {
    return service != null;
  }

  /** Which service it is; null for what is none. */
  public @Nullable Service service() {
    return service;
  }

  /** The constant's name. */
  @JsonValue
  public String name() {
    return name;
  }

  @Override
  public int compareTo(Part other) {
    return Integer.compare(ALL.indexOf(this), ALL.indexOf(other));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
