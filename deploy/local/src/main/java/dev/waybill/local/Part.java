package dev.waybill.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The processes of the stack, in the order in which they start. */
public enum Part {
  POSTGRES("postgres", "WAYBILL_POSTGRES_PORT", 5432, 0, null, null),
  KAFKA("kafka", "WAYBILL_KAFKA_PORT", 9092, 256, null, null),
  SANDBOX("sandbox", "WAYBILL_SANDBOX_PORT", 8090, 256, "sandbox", null),
  ORCHESTRATOR(
      "orchestrator", "WAYBILL_ORCHESTRATOR_PORT", 8082, 256, "orchestrator", "orchestrator"),
  INGEST("order-ingest", "WAYBILL_INGEST_PORT", 8081, 192, "order-ingest", "ingest"),
  INVENTORY(
      "inventory-adapter", "WAYBILL_INVENTORY_PORT", 8083, 128, "inventory-adapter", "inventory"),
  SHIPPING("shipping-adapter", "WAYBILL_SHIPPING_PORT", 8084, 160, "shipping-adapter", "shipping"),
  CRM("custom-crm-wrapper", "WAYBILL_CRM_PORT", 8085, 160, "custom-crm-wrapper", "crm"),
  NOTIFIER("notifier", "WAYBILL_NOTIFIER_PORT", 8086, 160, "notifier", "notifier"),
  CONSOLE("console", "WAYBILL_CONSOLE_PORT", 8080, 160, "console", "console");

  private final String label;
  private final String portVariable;
  private final int usualPort;
  private final int heapMiB;
  private final @Nullable String module;
  private final @Nullable String database;

  Part(
      String label,
      String portVariable,
      int usualPort,
      int heapMiB,
      @Nullable String module,
      @Nullable String database) {
    this.label = label;
    this.portVariable = portVariable;
    this.usualPort = usualPort;
    this.heapMiB = heapMiB;
    this.module = module;
    this.database = database;
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
    if (this == INGEST) {
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
    return database;
  }

  /**
   * How far it stands back when the processor is short. Taking an order in comes first, since the
   * shops wait for that answer; work on orders taken in can wait, in Kafka. PostgreSQL is no part
   * of that way, but to lower it is in vain: each of its processes begins a session of its own, and
   * Linux weighs sessions against each other, at the usual niceness.
   */
  public int niceness() {
    return switch (this) {
      case POSTGRES, KAFKA, INGEST, CONSOLE -> 0;
      case SANDBOX, ORCHESTRATOR, INVENTORY, SHIPPING, CRM, NOTIFIER -> 15;
    };
  }

  /** Whether it is one of Waybill's own services, with Actuator's health endpoints. */
  public boolean isService() {
    return database != null;
  }

  public static List<Part> services() {
    return Arrays.stream(values()).filter(Part::isService).toList();
  }

  /** The part whose label is, begins with or contains what a person typed. */
  public static Part named(String typed) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(part -> part.label.contains(wanted))
        .min(java.util.Comparator.comparingInt(part -> part.label.equals(wanted) ? 0 : 1))
        .orElseThrow(
            () ->
                new StackFailure(
                    "There is no part called %s. There are: %s"
                        .formatted(
                            typed,
                            String.join(", ", Arrays.stream(values()).map(Part::label).toList()))));
  }
}
