package dev.waybill.orchestrator.workflow;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads {@code http:} of a step, which is short for the action {@code call} of the service {@code
 * http} and what that is told. Whatever can be wrong with it is found here, since the service finds
 * it only when an order is there.
 */
final class HttpReader {

  /** What signs where the step names nothing else. */
  static final String USUAL_SECRET = "HTTP_STEPS";

  private static final Duration LONGEST_SYNCHRONOUS = Duration.ofMinutes(1);

  static final List<String> KEYS =
      List.of("url", "method", "headers", "body", "secret", "callback", "late", "expects", "undo");
  static final List<String> REQUEST_KEYS = List.of("url", "method", "headers", "body");
  static final List<String> METHODS = List.of("POST", "PUT", "PATCH", "GET", "DELETE");

  static final List<String> TYPES = List.of("boolean", "number", "text", "list", "object", "any");

  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]+");
  private static final Pattern SECRET_NAME = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final Set<String> OURS =
      Set.of("host", "content-length", "transfer-encoding", "connection", "idempotency-key");
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "proxy-authorization", "cookie", "x-api-key", "api-key");

  private enum Late {
    RETRY,
    REJECT
  }

  private final YamlMap http;
  private final String signer;
  private final ObjectNode with;
  private final boolean callback;
  private final boolean rejectLate;
  private final Placeholders placeholders = new Placeholders();

  HttpReader(YamlMap http) {
    this.http = http;
    http.allowOnly(KEYS);
    String secret = http.text("secret");
    signer = secret == null ? USUAL_SECRET : secret;
    with = request(http, false);
    if (secret != null && !SECRET_NAME.matcher(secret).matches()) {
      http.mistake(
          "secret",
          "'" + secret + "' is no name of a secret",
          "the secret itself stays out of here; name it in capitals: CHECK_ADDRESS");
    }
    if (secret != null) {
      with.put("secret", secret);
    }
    callback = http.flag(HttpCall.CALLBACK);
    if (callback) {
      with.put(HttpCall.CALLBACK, true);
    }
    Late late = http.choice("late", Late.values());
    if (late != null && !callback) {
      http.mistake("late", "without a call back nothing can be late", "add callback: true");
    }
    rejectLate = late == Late.REJECT;
    if (rejectLate) {
      with.put(HttpCall.REJECT_LATE, true);
    }
    YamlMap expects = http.map("expects");
    if (expects != null) {
      ObjectNode types = with.putObject("expects");
      expects.keys().forEach(field -> types.put(field, type(expects, field)));
    }
    YamlMap undo = http.map("undo");
    if (undo != null) {
      undo.allowOnly(REQUEST_KEYS);
      with.set("undo", request(undo, true));
    }
  }

  boolean undoes() {
    return with.has("undo");
  }

  /**
   * The action that undoes it, given what the step itself says of that; a call back that nobody
   * waits for any more has to be told so even if there is nothing else to be undone.
   */
  @Nullable String undo(@Nullable String otherwise) {
    return undoes() || callback ? HttpCall.UNDO : otherwise;
  }

  ObjectNode with() {
    return with;
  }

  /** The sections of the order that the requests name. */
  Set<String> sections() {
    return placeholders.firstUnder("order");
  }

  /** The steps whose results a request names. */
  static Set<String> resultsIn(@Nullable JsonNode with) {
    var all = new Placeholders();
    all.collect(with);
    return all.firstUnder("results");
  }

  /** How long one attempt may take, from the timeout as it is written. */
  Duration timeout(YamlMap step, @Nullable Duration written) {
    Duration timeout = written == null ? Duration.ofSeconds(10) : written;
    if (!callback && timeout.compareTo(LONGEST_SYNCHRONOUS) > 0) {
      step.mistake(
          "timeout",
          "nobody holds a request open for so long",
          "at most 1m, after which it is cut; or callback: true, and the tool answers when it is"
              + " done");
    }
    return rejectLate ? timeout.plus(HttpCall.MARGIN) : timeout;
  }

  private static String type(YamlMap expects, String field) {
    String type = expects.text(field);
    String bare = type == null || !type.endsWith("?") ? type : type.substring(0, type.length() - 1);
    if (type == null || bare == null || !TYPES.contains(bare)) {
      expects.mistake(
          field,
          "'" + type + "' is no type of a field",
          "possible are: " + String.join(", ", TYPES) + ", with a ? behind if it may be absent");
      return "";
    }
    return type;
  }

  private ObjectNode request(YamlMap map, boolean undo) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    String url = url(map);
    request.put("url", url);
    String method = map.text("method");
    if (method != null && !METHODS.contains(method)) {
      map.mistake("method", "'" + method + "' is not possible", Words.hint(method, METHODS));
    }
    request.put("method", method == null ? METHODS.getFirst() : method);
    YamlMap headers = map.map("headers");
    if (headers != null) {
      ObjectNode written = request.putObject("headers");
      headers.keys().forEach(name -> written.put(name, header(headers, name)));
    }
    JsonNode body = map.json("body");
    if (body != null) {
      if ("GET".equals(method) || "DELETE".equals(method)) {
        map.mistake("body", method + " has no body", "method: POST");
      }
      request.set("body", body);
    }
    secrets(map, headers, request, address(url));
    check(map, "url", request.get("url"), undo, true);
    check(map, "headers", request.get("headers"), undo, true);
    check(map, "body", body, undo, false);
    return request;
  }

  /** Says where the request names secrets, the one that signs it included. */
  private void secrets(YamlMap map, @Nullable YamlMap headers, ObjectNode request, String address) {
    name(map, "url", request.get("url"), address);
    request
        .path("headers")
        .forEachEntry((name, value) -> name(Objects.requireNonNull(headers), name, value, address));
    map.secret(map.has("secret") ? "secret" : "url", signer, address, true);
  }

  private static void name(YamlMap map, String key, JsonNode text, String address) {
    var named = new Placeholders();
    named.collect(text);
    named.secrets().forEach(secret -> map.secret(key, secret, address, false));
  }

  /** Scheme, host and port, or the secret that has them. */
  private static String address(String url) {
    int end = url.startsWith("$") ? url.indexOf('}') + 1 : url.indexOf('/', url.indexOf("://") + 3);
    return end <= 0 ? url : url.substring(0, end);
  }

  private static String url(YamlMap map) {
    String url = map.text("url");
    if (url == null) {
      if (!map.has("url")) {
        map.mistake("url", "'url' is missing", "url: https://…");
      }
      return "";
    }
    // An order must not decide whom its data goes to: scheme and host are written out, or secret.
    if (url.startsWith("${secret:")) {
      return url;
    }
    String plain = url.replaceAll("\\$\\{[^}]*}", "x");
    int path = url.indexOf('/', url.indexOf("://") + 3);
    try {
      URI uri = new URI(plain);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
        map.mistake("url", "'" + url + "' is no address of a tool", "url: https://host/path");
      } else if (Placeholders.in(path < 0 ? url : url.substring(0, path))) {
        map.mistake(
            "url",
            "the host has to be written out, so that no order decides whom its data goes to",
            "or keep the whole address as a secret: ${secret:NAME}");
      }
    } catch (URISyntaxException e) {
      map.mistake("url", "'" + url + "' is no address: " + e.getReason(), null);
    }
    return url;
  }

  private static String header(YamlMap headers, String name) {
    String value = headers.text(name);
    String lower = name.toLowerCase(Locale.ROOT);
    if (!HEADER.matcher(name).matches()) {
      headers.mistake(name, "'" + name + "' is no name of a header", null);
    } else if (OURS.contains(lower) || lower.startsWith("webhook-")) {
      headers.mistake(name, "this header is ours to set", "remove it");
    } else if (CREDENTIALS.contains(lower) && value != null && !value.contains("${secret:")) {
      headers.mistake(name, "a secret does not belong into a workflow", name + ": ${secret:NAME}");
    }
    return value == null ? "" : value;
  }

  private void check(
      YamlMap map, String key, @Nullable JsonNode node, boolean undo, boolean secrets) {
    var here = new Placeholders();
    here.collect(node);
    for (String placeholder : here.found()) {
      if (!Placeholders.known(placeholder, undo)) {
        map.mistake(
            key,
            "${" + placeholder + "} means nothing",
            "known are: order.<section>…, results.<step>…, part, id, orderId, step, attempt,"
                + " callback.url, secret:<NAME>"
                + (undo ? ", undone…" : ""));
      } else if (!secrets && Placeholders.isSecret(placeholder)) {
        map.mistake(
            key, "secrets go into headers or the url, which nobody stores", "move it to headers");
      } else if (placeholder.equals("callback.url") && !http.flag(HttpCall.CALLBACK)) {
        map.mistake(key, "there is no call back", "add callback: true");
      }
    }
    placeholders.collect(node);
    for (String section : here.firstUnder("order")) {
      if (!OrderSections.NAMES.contains(section)) {
        map.mistake(
            key,
            "an order has no section '" + section + "'",
            Words.hint(section, OrderSections.NAMES));
      }
    }
  }
}
