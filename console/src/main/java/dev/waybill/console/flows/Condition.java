package dev.waybill.console.flows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition as rows of field, operator and value, as far as it is as simple as that.
 *
 * @param joined "&&" if all rows have to hold, "||" if one is enough
 * @param other what cannot be shown as rows; "" if all can
 */
record Condition(List<Clause> clauses, String joined, String other) {

  static final Condition NONE = new Condition(List.of(), "&&", "");

  private static final int MOST_CLAUSES = 10;
  private static final Pattern COMPARED =
      Pattern.compile("order\\.(\\w+) *(==|!=|>=|<=|>|<) *(\"[^\"\\\\]*\"|-?[0-9]+(?:\\.[0-9]+)?)");
  private static final Pattern FLAG = Pattern.compile("(!?)order\\.(\\w+)");
  private static final Pattern LISTED =
      Pattern.compile("(!?)\\(?\"([^\"\\\\]*)\" in order\\.tags\\)?");
  private static final Pattern ONE_OF =
      Pattern.compile("order\\.(\\w+) in \\[((?:\"[^\"\\\\]*\"(?:, *)?)+)\\]");

  /** One row. */
  record Clause(String field, String operator, String value) {}

  /** Reads CEL; what is more than rows comes back as it is. */
  static Condition read(String cel) {
    if (cel.isBlank()) {
      return NONE;
    }
    boolean or = cel.contains("||");
    if (or && cel.contains("&&")) {
      return new Condition(List.of(), "&&", cel);
    }
    var clauses = new ArrayList<Clause>();
    for (String part : cel.split(or ? "\\|\\|" : "&&")) {
      Clause clause = clause(part.strip());
      if (clause == null || clauses.size() == MOST_CLAUSES) {
        return new Condition(List.of(), "&&", cel);
      }
      clauses.add(clause);
    }
    return new Condition(List.copyOf(clauses), or ? "||" : "&&", "");
  }

  private static @Nullable Clause clause(String part) {
    Matcher match = COMPARED.matcher(part);
    if (match.matches() && ConditionField.of(match.group(1)) != null) {
      return new Clause(match.group(1), match.group(2), match.group(3).replace("\"", ""));
    }
    match = FLAG.matcher(part);
    if (match.matches() && ConditionField.of(match.group(2)) != null) {
      return new Clause(match.group(2), match.group(1).isEmpty() ? "yes" : "no", "");
    }
    match = LISTED.matcher(part);
    if (match.matches()) {
      return new Clause("tags", match.group(1).isEmpty() ? "has" : "lacks", match.group(2));
    }
    match = ONE_OF.matcher(part);
    if (match.matches() && ConditionField.of(match.group(1)) != null) {
      return new Clause(match.group(1), "in", match.group(2).replace("\"", ""));
    }
    return null;
  }

  /**
   * As CEL; "" for no condition.
   *
   * @throws UnreadableFlow if a row makes no sense
   */
  String cel() {
    if (clauses.size() > MOST_CLAUSES) {
      throw new UnreadableFlow("A condition has at most 10 rows: write more as text.");
    }
    return String.join(' ' + joined + ' ', clauses.stream().map(Condition::cel).toList());
  }

  private static String cel(Clause clause) {
    ConditionField field = ConditionField.of(clause.field);
    if (field == null || !field.operators().contains(clause.operator)) {
      throw new UnreadableFlow(
          "%s cannot be compared by %s.".formatted(clause.field, clause.operator));
    }
    String name = "order." + clause.field;
    String value = clause.value.strip();
    if (value.matches(".*[\"\\\\\\n].*")) {
      throw new UnreadableFlow("Leave quotes and backslashes out of " + value + '.');
    }
    return switch (clause.operator) {
      case "yes" -> name;
      case "no" -> '!' + name;
      case "has" -> '"' + value + "\" in order.tags";
      case "lacks" -> "!(\"" + value + "\" in order.tags)";
      case "in" ->
          name
              + " in ["
              + String.join(
                  ", ",
                  Arrays.stream(value.split(",")).map(one -> '"' + one.strip() + '"').toList())
              + ']';
      default -> name + ' ' + clause.operator + ' ' + operand(field, value);
    };
  }

  private static String operand(ConditionField field, String value) {
    if (field.kind() != ConditionField.Kind.NUMBER) {
      return '"' + value + '"';
    }
    String number = value.replace(',', '.');
    if (!number.matches("-?[0-9]{1,12}(\\.[0-9]{1,4})?")) {
      throw new UnreadableFlow("%s is compared with a number.".formatted(field.name()));
    }
    return number;
  }
}
