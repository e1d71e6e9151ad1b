package dev.waybill.local.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a shop is, what opens it, and how its orders are understood. An option without a value is
 * asked for, in the order in which the options were named.
 */
class ShopOptions {

  /** What an option without a value gets: never typed, since no argument can hold it. */
  private static final String ASK = "\0";

  private static final String WEBHOOK_SECRET = "--webhook-secret";

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String RULES = "--rules";

  private final SecretInput input = new SecretInput();

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

  @Option(names = "--url", description = "the shop's address")
  @Nullable String url;

  @Option(
      names = RULES,
      paramLabel = "JSON",
      description = "how its orders are understood, such as '{\"marketplace\": \"parent\"}'")
  @Nullable String rules;

  @Option(
      names = "--key",
      arity = "0..1",
      fallbackValue = ASK,
      description = "WooCommerce: consumer key (ck_…)")
  @Nullable String key;

  @Option(
      names = "--secret",
      arity = "0..1",
      fallbackValue = ASK,
      description = "WooCommerce: consumer secret (cs_…)")
  @Nullable String secret;

  @Option(
      names = "--token",
      arity = "0..1",
      fallbackValue = ASK,
      description = "Shopify: Admin API access token (shpat_…)")
  @Nullable String token;

  /** What was named, under the API's names. */
  Map<String, Object> named() {
    var named = new HashMap<String, Object>();
    if (command != null) {
      for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
        String name = option.longestName();
        String value = option.getValue();
        if (name.equals(RULES)) {
          named.put("rules", rules(value));
          continue;
        }
        String given = value.equals(ASK) ? input.ask(name, option.description()[0]) : value;
        if (name.equals(WEBHOOK_SECRET)) {
          named.put("secrets", List.of(given));
        } else {
          named.put(name.substring(2), given);
        }
      }
    }
    return named;
  }

  private Object rules(String json) {
    try {
      return MAPPER.readValue(json, Map.class);
    } catch (JacksonException e) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(),
          RULES + " takes a JSON object, such as '{\"marketplace\": \"parent\"}'");
    }
  }

  /** The same for a shop that is added. */
  static final class OfNewShop extends ShopOptions {

    @Option(
        names = WEBHOOK_SECRET,
        arity = "0..1",
        fallbackValue = ASK,
        description = "Shopify: the app's client secret; WooCommerce: made if not given")
    @Nullable String webhookSecret;
  }
}
