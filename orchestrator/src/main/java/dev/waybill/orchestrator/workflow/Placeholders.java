package dev.waybill.orchestrator.workflow;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an HTTP step puts into its request: <code>${order.shipTo.country}</code>, <code>
 * ${results.buy-label.labelId}</code>, <code>${secret:NAME}</code>.
 */
final class Placeholders {

  private static final Pattern FORM = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
  private static final Pattern SECRET = Pattern.compile("secret:[A-Z][A-Z0-9_]*");
  private static final Set<String> WORDS =
      Set.of("id", "orderId", "step", "attempt", "part", "callback.url");

  private final Set<String> found = new LinkedHashSet<>();

  /** Adds all that a text, or any text within a list or mapping, names. */
  void collect(@Nullable JsonNode node) {
    if (node == null) {
      return;
    }
    if (node.isString()) {
      Matcher matcher = FORM.matcher(node.asString());
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
    }
    node.forEach(this::collect);
  }

  Set<String> found() {
    return found;
  }

  /** The first names after {@code root}: sections of the order, steps with results. */
  Set<String> firstUnder(String root) {
    var names = new LinkedHashSet<String>();
    for (String placeholder : found) {
      if (placeholder.startsWith(root + '.')) {
        names.add(placeholder.substring(root.length() + 1).split("\\.", 2)[0]);
      }
    }
    return names;
  }

  /** The names of the secrets among them. */
  Set<String> secrets() {
    var names = new LinkedHashSet<String>();
    for (String placeholder : found) {
      if (isSecret(placeholder)) {
        names.add(placeholder.substring(placeholder.indexOf(':') + 1));
      }
    }
    return names;
  }

  static boolean in(String text) {
    return FORM.matcher(text).find();
  }

  static boolean isSecret(String placeholder) {
    return SECRET.matcher(placeholder).matches();
  }

  /** Whether a placeholder means something. */
  static boolean known(String placeholder, boolean undo) {
    if (WORDS.contains(placeholder) || isSecret(placeholder)) {
      return true;
    }
    return PATH.matcher(placeholder).matches()
        && (placeholder.startsWith("order.")
            || placeholder.startsWith("results.")
            || placeholder.startsWith("part.")
            || undo && (placeholder.equals("undone") || placeholder.startsWith("undone.")));
  }
}
