package dev.waybill.console.flows;

import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.console.gateway.ServiceGuards;
import dev.waybill.console.gateway.ServiceNotAnswering;
import dev.waybill.console.signin.Caller;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.webhooks.SecretAnswer;
import dev.waybill.service.exchange.webhooks.SecretQuestion;
import dev.waybill.service.exchange.webhooks.SecretQuestion.Use;
import dev.waybill.service.exchange.webhooks.WebhooksApi;
import dev.waybill.service.exchange.workflows.Finding;
import dev.waybill.service.exchange.workflows.SecretUse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/**
 * Whether the secrets that definitions name are there: asked of the notifier, which alone knows
 * them. It need not be up, nor quick: a definition is saved all the same, and the warning says that
 * nobody could tell.
 */
@Component
class SecretChecks {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** As many as the notifier takes at a time. */
  private static final int MOST = 500;

  private final WebhooksApi notifier;
  private final ServiceGuards guards;

  SecretChecks(ServiceClients clients, ServiceGuards guards) {
    this.notifier = clients.api(Service.NOTIFIER, WebhooksApi.class, PATIENCE);
    this.guards = guards;
  }

  /** A warning for each place whose secret is missing, or not meant for where it would go. */
  List<Finding> warnings(@Nullable List<SecretUse> uses) {
    List<SecretUse> known = Objects.requireNonNullElse(uses, List.of());
    return ask(known).warnings(known);
  }

  /** Asks for all uses at once; viewers are told nothing. */
  Answers ask(List<SecretUse> uses) {
    List<Use> asked = uses.stream().map(SecretChecks::asked).distinct().toList();
    if (asked.isEmpty() || !Caller.current().isOperator()) {
      return new Answers(Map.of(), null);
    }
    try {
      var byUse = new HashMap<Use, SecretAnswer>();
      for (int from = 0; from < asked.size(); from += MOST) {
        List<Use> some = asked.subList(from, Math.min(asked.size(), from + MOST));
        List<SecretAnswer> answers =
            guards.answer(Service.NOTIFIER, () -> notifier.check(new SecretQuestion(some)));
        if (answers == null || answers.size() != some.size()) {
          throw new RestClientException("The notifier answered something else");
        }
        for (int i = 0; i < some.size(); i++) {
          byUse.put(some.get(i), answers.get(i));
        }
      }
      return new Answers(byUse, null);
    } catch (HttpClientErrorException e) {
      return new Answers(
          Map.of(), "the notifier is of an older release: check again after its upgrade");
    } catch (RestClientException | ServiceNotAnswering e) {
      return new Answers(Map.of(), "the notifier does not answer: check again once it does");
    }
  }

  private static Use asked(SecretUse use) {
    return new Use(use.name(), use.url(), use.signs());
  }

  /**
   * What the notifier said.
   *
   * @param trouble why it said nothing, and what to do; null if it answered
   */
  record Answers(Map<Use, SecretAnswer> byUse, @Nullable String trouble) {

    boolean failed() {
      return trouble != null;
    }

    List<Finding> warnings(List<SecretUse> uses) {
      if (uses.isEmpty()) {
        return List.of();
      }
      return trouble == null
          ? uses.stream().filter(this::isUnusable).map(this::unusable).toList()
          : List.of(unchecked(uses, trouble));
    }

    private boolean isUnusable(SecretUse use) {
      SecretAnswer answer = byUse.get(asked(use));
      return answer != null && !answer.usable();
    }

    private Finding unusable(SecretUse use) {
      SecretAnswer answer = byUse.get(asked(use));
      return new Finding(
          use.line(),
          use.column(),
          use.path(),
          "the secret " + use.name() + " cannot be used, so the step would stay undone",
          answer == null ? null : answer.advice());
    }

    private static Finding unchecked(List<SecretUse> uses, String trouble) {
      SecretUse first = uses.getFirst();
      String names =
          String.join(", ", uses.stream().map(SecretUse::name).distinct().sorted().toList());
      return new Finding(
          first.line(),
          first.column(),
          first.path(),
          "it could not be checked whether these secrets are there: " + names,
          trouble);
    }
  }
}
