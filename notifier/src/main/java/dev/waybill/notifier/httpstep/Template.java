package dev.waybill.notifier.httpstep;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.notifier.outgoing.NamedSecret;
import dev.waybill.notifier.outgoing.NamedSecrets;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills <code>${order.shipTo.country}</code> and the like. A text that is one placeholder becomes
 * the value as it is, list or object included; within other text it becomes text. What is not there
 * is null, or "".
 */
final class Template {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
  private static final String SECRET = "secret:";

  private final ObjectNode values;
  private final NamedSecrets secrets;
  private final List<NamedSecret> used = new ArrayList<>();

  /**
   * @param values what placeholders may name
   */
  Template(ObjectNode values, NamedSecrets secrets) {
    this.values = values;
    this.secrets = secrets;
  }

  /** A secret that is named and not there; the message says what to do. */
  static final class MissingSecret extends RuntimeException {
    MissingSecret(String name) {
      super(NamedSecrets.missing(name));
    }
  }

  /** A secret that is named and not meant for where it would go. */
  static final class ForeignSecret extends RuntimeException {
    ForeignSecret(NamedSecret secret, URI address) {
      super(secret.refusal(address));
    }
  }

  /**
   * All secrets that were filled in are meant for this address.
   *
   * @throws ForeignSecret if one is not
   */
  void checkSecretsFor(URI address) {
    for (NamedSecret secret : used) {
      if (!secret.mayBeSentTo(address)) {
        throw new ForeignSecret(secret, address);
      }
    }
  }

  /** Values come percent-encoded, but a secret as it is: it may be the whole address. */
  String url(String template) {
    return fill(template, value -> URLEncoder.encode(value, UTF_8).replace("+", "%20"));
  }

  /** One line, whatever an order holds. */
  String header(String template) {
    return fill(template, value -> value.replaceAll("[\\p{Cntrl}]", " "));
  }

  JsonNode body(JsonNode template) {
    if (template.isObject()) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      template.forEachEntry((name, value) -> filled.set(name, body(value)));
      return filled;
    }
    if (template.isArray()) {
      var filled = JsonNodeFactory.instance.arrayNode();
      template.forEach(element -> filled.add(body(element)));
      return filled;
    }
    if (!template.isString()) {
      return template;
    }
    String text = template.asString();
    Matcher whole = PLACEHOLDER.matcher(text);
    if (whole.matches()) {
      JsonNode value = value(whole.group(1));
      return value == null ? JsonNodeFactory.instance.nullNode() : value;
    }
    return JsonNodeFactory.instance.stringNode(fill(text, UnaryOperator.identity()));
  }

  private String fill(String template, UnaryOperator<String> safe) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(
            match -> {
              String name = match.group(1);
              String value =
                  name.startsWith(SECRET)
                      ? secret(name.substring(SECRET.length()))
                      : safe.apply(text(value(name)));
              return Matcher.quoteReplacement(value);
            });
  }

  private String secret(String name) {
    NamedSecret secret = secrets.find(name).orElseThrow(() -> new MissingSecret(name));
    used.add(secret);
    return secret.value();
  }

  private @Nullable JsonNode value(String path) {
    JsonNode value = values;
    for (String name : path.split("\\.")) {
      if (value == null) {
        return null;
      }
      value =
          value.isArray() && name.matches("\\d{1,6}")
              ? value.get(Integer.parseInt(name))
              : value.get(name);
    }
    return value;
  }

  private static String text(@Nullable JsonNode value) {
    return value == null || value.isNull()
        ? ""
        : value.isValueNode() ? value.asString() : value.toString();
  }
}
