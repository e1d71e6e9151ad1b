package dev.waybill.contracts;

import java.util.Arrays;
import java.util.List;

/**
 * The one list of Waybill's services, in the order in which they start. The launcher, the console
 * and the tests of the architecture take it from here; {@code ServiceListTest} holds everything to
 * it that cannot read Java: poms, Compose files, the Dockerfile, scripts, Prometheus, documents. A
 * new service is one constant, and the test says what else it needs (docs/adding-a-service.md).
 */
public enum Service {
  ORCHESTRATOR(
      "orchestrator",
      "orchestrator",
      8082,
      carriesOut(),
      api("orders", "workflows", "promises", "order-rules")),
  INGEST(
      "ingest",
      "order-ingest",
      8081,
      carriesOut("shop"),
      api("shops", "privacy-requests", "order-ingest")),
  INVENTORY(
      "inventory",
      "inventory-adapter",
      8083,
      carriesOut("inventory"),
      api(
          "stock",
          "backorders",
          "packings",
          "packagings",
          "items",
          "catalogue",
          "kits",
          "aliases",
          "inventory-adapter")),
  SHIPPING(
      "shipping",
      "shipping-adapter",
      8084,
      carriesOut("shipping"),
      api(
          "labels",
          "hand-overs",
          "parcels",
          "carrier-accounts",
          "carrier-providers",
          "label-batches",
          "print-jobs",
          "paper-templates",
          "manifests",
          "pickups",
          "shipping-rules",
          "shipping-adapter")),
  CRM("crm", "custom-crm-wrapper", 8085, carriesOut("crm"), api("customers", "custom-crm-wrapper")),
  NOTIFIER(
      "notifier",
      "notifier",
      8086,
      carriesOut("notification", "http"),
      api("notifications", "webhooks", "notifier")),
  CONSOLE("console", "console", 8080, carriesOut(), api());

  /** Calls on which the shipping service asks the orchestrator as whoever calls. */
  private static final List<String> ABOUT_ORDERS =
      List.of("label-batches", "print-jobs", "paper-templates");

  /** Of these, calls on which it asks the inventory in which bins things lie. */
  private static final List<String> ABOUT_BINS = List.of("print-jobs");

  private final String label;
  private final String module;
  private final int port;
  private final List<String> steps;
  private final List<String> resources;

  Service(String label, String module, int port, List<String> steps, List<String> resources) {
    this.label = label;
    this.module = module;
    this.port = port;
    this.steps = steps;
    this.resources = resources;
  }

  private static List<String> carriesOut(String... names) {
    return List.of(names);
  }

  private static List<String> api(String... resources) {
    return List.of(resources);
  }

  /**
   * What operators call it, and what names its own things: its database and the user who owns it,
   * its package below {@code dev.waybill}, its settings.
   */
  public String label() {
    return label;
  }

  /**
   * Its Maven module: also its {@code spring.application.name}, its image and its container, its
   * user at the broker, and the audience that a token for it names.
   */
  public String module() {
    return module;
  }

  /** Where it answers unless {@code WAYBILL_PORT} says otherwise. */
  public int port() {
    return port;
  }

  /**
   * The names under which workflows ask it for steps: {@code service: x} is carried out by whoever
   * consumes {@link Topics#commandsFor}. Empty for a service that carries out none.
   */
  public List<String> steps() {
    return steps;
  }

  /**
   * The first path segments below /api that are its own; empty if it has nothing there. Its
   * module's name is the one for what a service tells of itself.
   */
  public List<String> resources() {
    return resources;
  }

  /** Whether calls of {@code path} are its own. */
  public boolean owns(String path) {
    return isOneOf(resources, path);
  }

  /**
   * Others whose API it asks to answer a call of {@code path}, in the name of whoever calls. As a
   * rule none: what a service needs to know comes with its commands.
   */
  public List<Service> asks(String path) {
    if (this != SHIPPING) {
      return List.of();
    }
    if (isOneOf(ABOUT_BINS, path)) {
      return List.of(ORCHESTRATOR, INVENTORY);
    }
    return isOneOf(ABOUT_ORDERS, path) ? List.of(ORCHESTRATOR) : List.of();
  }

  private static boolean isOneOf(List<String> resources, String path) {
    return resources.stream()
        .map(resource -> "/api/" + resource)
        .anyMatch(own -> path.equals(own) || path.startsWith(own + '/'));
  }

  /** Those that the console forwards calls to. */
  public static List<Service> behindTheFrontDoor() {
    return Arrays.stream(values()).filter(service -> !service.resources.isEmpty()).toList();
  }
}
