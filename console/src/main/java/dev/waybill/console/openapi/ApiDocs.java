package dev.waybill.console.openapi;

import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.identity.ViewerMay;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of the whole API, put together for each reader: services are added and updated on
 * their own. One that is away, or describes nothing, is named in {@code x-waybill-missing}.
 */
@RestController
class ApiDocs {

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
    for (Service service : Service.behindTheFrontDoor()) {
      JsonNode described = described(service);
      if (described == null) {
        missing.add(service.label());
      } else {
        description.add(service, described);
      }
    }
    if (!missing.isEmpty()) {
      missing.forEach(frame.putArray("x-waybill-missing")::add);
    }
    return description.whole();
  }

  private @Nullable JsonNode described(Service service) {
    try {
      JsonNode answer =
          clients.client(service).get().uri("/v3/api-docs").retrieve().body(JsonNode.class);
      return Objects.requireNonNull(answer).isObject() ? answer : null;
    } catch (RestClientException e) {
      return null;
    }
  }
}
