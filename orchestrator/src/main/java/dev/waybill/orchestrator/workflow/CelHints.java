package dev.waybill.orchestrator.workflow;

import dev.cel.common.CelIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the compiler complains of, in words for people who do not know it. */
final class CelHints {

  private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '([^']*)'.*");
  private static final Pattern UNDECLARED =
      Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
  private static final Pattern NO_OVERLOAD =
      Pattern.compile("found no matching overload for '([^']*)' applied to '\\(([^']*)\\)'.*");
  private static final Pattern HYPHENS = Pattern.compile("results\\.([a-z0-9]+(?:-[a-z0-9]+)+)");
  private static final Pattern SINGLE_EQUALS = Pattern.compile("[^=!<>]=[^=]");
  private static final Pattern WORDS =
      Pattern.compile("\\b(and|or|not)\\b", Pattern.CASE_INSENSITIVE);
  private static final String USUAL =
      "a CEL condition over order and results, see docs/workflows.md";

  private CelHints() {}

  static ConditionCheck.Flaw flaw(CelIssue issue, String expression) {
    return new ConditionCheck.Flaw(
        Math.max(0, issue.getSourceLocation().getLine() - 1),
        Math.max(0, issue.getSourceLocation().getColumn()),
        message(issue.getMessage()),
        hint(issue.getMessage(), expression));
  }

  private static String message(String told) {
    Matcher overload = NO_OVERLOAD.matcher(told);
    if (overload.matches()) {
      return "'%s' cannot be applied to %s"
          .formatted(overload.group(1).replace("_", ""), overload.group(2).replace(", ", " and "));
    }
    return told.replace(" (in container '')", "");
  }

  private static String hint(String told, String expression) {
    Matcher hyphens = HYPHENS.matcher(expression);
    if (hyphens.find()) {
      return "a hyphen is a minus here: write results[\"" + hyphens.group(1) + "\"]";
    }
    Matcher field = UNDEFINED_FIELD.matcher(told);
    if (field.matches()) {
      return String.valueOf(Words.hint(field.group(1), fields()));
    }
    Matcher reference = UNDECLARED.matcher(told);
    if (reference.matches()) {
      return undeclared(reference.group(1), expression);
    }
    if (told.contains("expected type 'bool'")) {
      return "a condition is true or false: compare it with something";
    }
    if (NO_OVERLOAD.matcher(told).matches()) {
      return "compare numbers with numbers, and texts in quotes with texts";
    }
    return syntax(expression);
  }

  private static List<String> fields() {
    return CelLanguage.ORDER_FIELDS.keySet().stream().sorted().toList();
  }

  private static String undeclared(String name, String expression) {
    if (CelLanguage.ORDER_FIELDS.containsKey(name)) {
      return "write order." + name;
    }
    if (WORDS.matcher(name).matches()) {
      return syntax(expression);
    }
    var known = new ArrayList<>(CelLanguage.VARIABLES);
    known.add("size");
    known.add("has");
    String near = Words.near(name, known);
    return near == null
        ? "there are order and results; a text stands in quotes: \"" + name + "\""
        : "did you mean '" + near + "'?";
  }

  private static String syntax(String expression) {
    if (WORDS.matcher(expression).find()) {
      return "and is &&, or is ||, not is !";
    }
    return SINGLE_EQUALS.matcher(expression).find() ? "equal is ==" : USUAL;
  }
}
