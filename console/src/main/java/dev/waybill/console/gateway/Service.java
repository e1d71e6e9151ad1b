package dev.waybill.console.gateway;

import java.net.URI;
import java.util.List;
import java.util.function.Function;

/**
 * A service behind the front door, and the part of the API that it owns. A new service with an API
 * is one constant here and its place in {@link ServiceLocations}.
 */
public enum Service {
  INGEST("ingest", ServiceLocations::ingest, "shops", "privacy-requests"),
  ORCHESTRATOR("orchestrator", ServiceLocations::orchestrator, "orders", "workflows"),
  INVENTORY("inventory", ServiceLocations::inventory, "stock"),
  SHIPPING("shipping", ServiceLocations::shipping, "labels"),
  CRM("crm", ServiceLocations::crm, "customers"),
  NOTIFIER("notifier", ServiceLocations::notifier, "notifications", "webhooks");

  private final String label;
  private final Function<ServiceLocations, URI> location;
  private final List<String> resources;

  Service(String label, Function<ServiceLocations, URI> location, String... resources) {
    this.label = label;
    this.location = location;
    this.resources = List.of(resources);
  }

  /** What operators call it. */
  public String label() {
    return label;
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
