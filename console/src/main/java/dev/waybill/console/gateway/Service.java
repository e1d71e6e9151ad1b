package dev.waybill.console.gateway;

import java.net.URI;
import java.util.List;
import java.util.function.Function;

/**
 * A service behind the front door, and the part of the API that it owns. A new service with an API
 * is one constant here and its place in {@link ServiceLocations}.
 */
public enum Service {
  INGEST("ingest", "order-ingest", ServiceLocations::ingest, "shops", "privacy-requests"),
  ORCHESTRATOR(
      "orchestrator", "orchestrator", ServiceLocations::orchestrator, "orders", "workflows"),
  INVENTORY("inventory", "inventory-adapter", ServiceLocations::inventory, "stock"),
  SHIPPING("shipping", "shipping-adapter", ServiceLocations::shipping, "labels"),
  CRM("crm", "custom-crm-wrapper", ServiceLocations::crm, "customers"),
  NOTIFIER("notifier", "notifier", ServiceLocations::notifier, "notifications", "webhooks");

  private final String label;
  private final String audience;
  private final Function<ServiceLocations, URI> location;
  private final List<String> resources;

  Service(
      String label,
      String audience,
      Function<ServiceLocations, URI> location,
      String... resources) {
    this.label = label;
    this.audience = audience;
    this.location = location;
    this.resources = List.of(resources);
  }

  /** What operators call it. */
  public String label() {
    return label;
  }

  /** Its own name, {@code spring.application.name}, for which a token has to be meant. */
  String audience() {
    return audience;
  }

  public URI location(ServiceLocations locations) {
    return location.apply(locations);
  }

  /** Whether calls of {@code path} are forwarded to it. */
  public boolean owns(String path) {
    return resources.stream()
        .map(resource -> "/api/" + resource)
        .anyMatch(own -> path.equals(own) || path.startsWith(own + '/'));
  }

  /** The first path segments below /api that are its own. */
  List<String> resources() {
    return resources;
  }
}
