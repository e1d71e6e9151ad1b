package dev.waybill.console.workflows;

import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.console.signin.Caller;
import dev.waybill.contracts.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Whether the secrets that a definition names are there: asked of the notifier, which alone knows
 * them. It need not be up, nor quick: a definition is saved all the same, and the warning says that
 * nobody could tell.
 */
@Component
class SecretChecks {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final RestClient notifier;

  SecretChecks(ServiceClients clients) {
    HttpClientSettings settings =
        HttpClientSettings.defaults()
            .withConnectTimeout(Duration.ofSeconds(1))
            .withReadTimeout(PATIENCE);
    this.notifier =
        clients
            .client(Service.NOTIFIER)
            .mutate()
            .requestFactory(ClientHttpRequestFactoryBuilder.jdk().build(settings))
            .build();
  }

  private record View(String name, boolean usable, @Nullable String advice) {}

  /** A warning for each place whose secret is missing, or not meant for where it would go. */
  List<Warning> warnings(List<SecretUse> uses) {
    if (uses.isEmpty() || !Caller.current().isOperator()) {
      return List.of();
    }
    try {
      List<View> views = ask(uses);
      var warnings = new ArrayList<Warning>();
      for (int i = 0; i < uses.size(); i++) {
        View view = views.get(i);
        if (!view.usable()) {
          warnings.add(unusable(uses.get(i), view.advice()));
        }
      }
      return warnings;
    } catch (RestClientException e) {
      return List.of(unchecked(uses, e instanceof HttpClientErrorException));
    }
  }

  private List<View> ask(List<SecretUse> uses) {
    List<View> views =
        notifier
            .post()
            .uri("/api/webhooks/secrets/check")
            .contentType(MediaType.APPLICATION_JSON)
            .body(Map.of("uses", uses.stream().map(SecretUse::asked).toList()))
            .retrieve()
            .body(new ParameterizedTypeReference<List<View>>() {});
    if (Objects.requireNonNullElse(views, List.of()).size() != uses.size()) {
      throw new RestClientException("The notifier answered something else");
    }
    return Objects.requireNonNull(views);
  }

  private static Warning unusable(SecretUse use, @Nullable String advice) {
    return new Warning(
        use.line(),
        use.column(),
        use.path(),
        "the secret " + use.name() + " cannot be used, so the step would stay undone",
        advice);
  }

  /**
   * @param refused whether it was the notifier that did not understand: one of an older release
   */
  private static Warning unchecked(List<SecretUse> uses, boolean refused) {
    SecretUse first = uses.getFirst();
    String names =
        String.join(", ", uses.stream().map(SecretUse::name).distinct().sorted().toList());
    return new Warning(
        first.line(),
        first.column(),
        first.path(),
        "it could not be checked whether these secrets are there: " + names,
        refused
            ? "the notifier is of an older release: check again after its upgrade"
            : "the notifier does not answer: check again once it does");
  }
}
