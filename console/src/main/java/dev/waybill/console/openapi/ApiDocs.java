package dev.waybill.console.openapi;

import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.console.gateway.SideBySide;
import dev.waybill.contracts.Service;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.identity.ViewerMay;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of the whole API, put together for each reader: services are added and updated on
 * their own. They are asked side by side; one that is away, too slow or describes nothing is named
 * in {@code x-waybill-missing}.
 */
@RestController
class ApiDocs {

  /** With all of them together, whoever of them is slow. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ServiceClients clients;
  private final JsonNode own;

  ApiDocs(ServiceClients clients) throws IOException {
    this.clients = clients;
    try (InputStream file = new ClassPathResource("openapi.json").getInputStream()) {
      this.own = Json.mapper().readTree(file);
    }
  }

  @ViewerMay
  @GetMapping("/v3/api-docs")
  JsonNode docs() {
    var frame = (ObjectNode) own.deepCopy();
    var description = new ApiDescription(frame);
    var missing = new ArrayList<String>();
    Map<Service, JsonNode> described =
        SideBySide.ask(Service.behindTheFrontDoor(), this::described, PATIENCE);
    for (Service service : Service.behindTheFrontDoor()) {
      JsonNode part = described.get(service);
      if (part == null || !part.isObject()) {
        missing.add(service.label());
      } else {
        description.add(service, part);
      }
    }
    if (!missing.isEmpty()) {
      missing.forEach(frame.putArray("x-waybill-missing")::add);
    }
    return description.whole();
  }

  private JsonNode described(Service service) {
    return Objects.requireNonNull(
        clients.client(service).get().uri("/v3/api-docs").retrieve().body(JsonNode.class));
  }
}
