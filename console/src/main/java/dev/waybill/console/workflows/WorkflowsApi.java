package dev.waybill.console.workflows;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The orchestrator's API of workflows, called as the person who looks at the page. */
@Component
class WorkflowsApi {

  private static final MediaType YAML = MediaType.parseMediaType("text/yaml;charset=UTF-8");

  private final RestClient orchestrator;
  private final SecretChecks checks;

  WorkflowsApi(ServiceClients clients, SecretChecks checks) {
    this.orchestrator = clients.client(Service.ORCHESTRATOR);
    this.checks = checks;
  }

  List<Summary> list() {
    return answer(
        () ->
            orchestrator
                .get()
                .uri("/api/workflows")
                .retrieve()
                .body(new ParameterizedTypeReference<List<Summary>>() {}));
  }

  /** The active version. */
  Definition active(String name) {
    return answer(
        () ->
            orchestrator
                .get()
                .uri("/api/workflows/{name}", name)
                .retrieve()
                .body(Definition.class));
  }

  /** All that is probably not meant, as it is now: secrets included. */
  List<Warning> warnings(Definition definition) {
    return Checked.byPlace(definition.warnings(), secrets(definition.secrets()));
  }

  List<Warning> warnings(Checked checked) {
    return Checked.byPlace(checked.warnings(), secrets(checked.secrets()));
  }

  private List<Warning> secrets(@Nullable List<SecretUse> uses) {
    return checks.warnings(Objects.requireNonNullElse(uses, List.of()));
  }

  Checked check(String name, String yaml) {
    return answer(
        () ->
            orchestrator
                .post()
                .uri("/api/workflows/{name}/check", name)
                .contentType(YAML)
                .body(yaml)
                .retrieve()
                .body(Checked.class));
  }

  /** Saves it for new orders of all shops, unless somebody has saved something since base. */
  Definition save(String name, String yaml, String comment, int base) {
    return answer(
        () ->
            orchestrator
                .put()
                .uri("/api/workflows/{name}?comment={comment}&base={base}", name, comment, base)
                .contentType(YAML)
                .body(yaml)
                .retrieve()
                .body(Definition.class));
  }

  private static <T> T answer(Supplier<@Nullable T> call) {
    return ServiceCalls.answer(Service.ORCHESTRATOR, "There is no such workflow.", call);
  }
}
