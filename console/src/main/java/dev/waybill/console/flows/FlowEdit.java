package dev.waybill.console.flows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the form wants changed.
 *
 * @param yaml the definition to change
 * @param edit "add", "change" or "remove"
 * @param step name of the step
 * @param section where a new one goes
 * @param action id of a known action for a new one; "hold" for one that waits for a person
 * @param match "all" or "any" of the rows of the condition
 */
record FlowEdit(
    String yaml,
    String edit,
    String step,
    @Nullable String section,
    @Nullable String action,
    @Nullable List<String> needs,
    @Nullable String hold,
    @Nullable String deadline,
    @Nullable String otherwise,
    @Nullable String timeout,
    @Nullable String attempts,
    @Nullable String backoff,
    @Nullable String rejected,
    @Nullable String cel,
    @Nullable String match,
    @Nullable List<String> field,
    @Nullable List<String> operator,
    @Nullable List<String> value) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern DURATION = Pattern.compile("[0-9]{1,6}(ms|s|m|h|d)");
  private static final Pattern BACKOFF =
      Pattern.compile("[0-9]{1,6}(ms|s|m|h|d)(\\.\\.[0-9]{1,6}(ms|s|m|h|d))?");

  /**
   * The definition with the change.
   *
   * @throws UnreadableFlow if that cannot be done, saying why
   */
  FlowText applied(List<KnownAction> known) {
    FlowText text = FlowText.of(yaml.replace("\r\n", "\n"));
    return switch (edit) {
      case "add" -> added(text, known);
      case "remove" -> text.removing(step);
      case "change" -> changed(text);
      default -> throw new UnreadableFlow("There is no such change.");
    };
  }

  private FlowText added(FlowText text, List<KnownAction> known) {
    String name = text(step);
    if (!NAME.matcher(name).matches() || name.length() > 63) {
      throw new UnreadableFlow("A step's name is of small letters, digits and hyphens: buy-label.");
    }
    boolean cancelled = FlowText.CANCELLED.equals(section);
    var keys = new LinkedHashMap<String, String>();
    List<String> after = chosen(needs);
    if (!after.isEmpty()) {
      keys.put("needs", FlowText.list(after));
    }
    if ("hold".equals(action)) {
      if (cancelled) {
        throw new UnreadableFlow("Nobody is waited for once an order is cancelled.");
      }
      keys.put("hold", name(text(hold).isEmpty() ? "approval" : text(hold)));
    } else {
      KnownAction wanted =
          known.stream()
              .filter(one -> one.id().equals(action))
              .findFirst()
              .orElseThrow(() -> new UnreadableFlow("Choose what the step has done."));
      keys.put("service", wanted.service());
      keys.put("action", wanted.action());
      if (!cancelled) {
        keys.put("undo", wanted.undo());
        if (wanted.because() != null) {
          keys.put("because", FlowText.quoted(wanted.because()));
        }
      }
    }
    return text.adding(cancelled ? FlowText.CANCELLED : FlowText.STEPS, name, keys);
  }

  private FlowText changed(FlowText text) {
    FlowStep now =
        text.steps().stream()
            .filter(one -> one.name().equals(step))
            .findFirst()
            .orElseThrow(() -> new UnreadableFlow("There is no step " + step + "."));
    var wanted = new LinkedHashMap<String, @Nullable String>();
    List<String> after = chosen(needs);
    if (!after.equals(now.needs())) {
      wanted.put("needs", after.isEmpty() ? null : FlowText.list(after));
    }
    String condition = condition();
    if (!condition.equals(now.field("when"))) {
      wanted.put("when", condition.isEmpty() ? null : FlowText.quoted(condition));
    }
    if (now.isHold()) {
      put(wanted, now, "hold", hold, NAME);
    } else {
      put(wanted, now, "timeout", timeout, DURATION);
      retry(wanted, now);
    }
    put(wanted, now, "deadline", deadline, DURATION);
    put(wanted, now, "otherwise", otherwise, NAME);
    put(wanted, now, "rejected", rejected, NAME);
    FlowText changed = text;
    for (Map.Entry<String, @Nullable String> one : wanted.entrySet()) {
      changed = changed.with(step, one.getKey(), one.getValue());
    }
    return changed;
  }

  private void retry(Map<String, @Nullable String> wanted, FlowStep now) {
    if (attempts == null && backoff == null) {
      return;
    }
    String most = text(attempts);
    String waits = text(backoff);
    if (most.equals(now.field("retry.attempts")) && waits.equals(now.field("retry.backoff"))) {
      return;
    }
    if (!most.isEmpty() && !most.matches("[1-9][0-9]{0,3}")) {
      throw new UnreadableFlow("The number of attempts is from 1 to 9999.");
    }
    if (!waits.isEmpty() && !BACKOFF.matcher(waits).matches()) {
      throw new UnreadableFlow("Waits between attempts are written like 1s..2m.");
    }
    var parts = new ArrayList<String>();
    if (!most.isEmpty()) {
      parts.add("attempts: " + most);
    }
    if (!waits.isEmpty()) {
      parts.add("backoff: " + waits);
    }
    if (!now.field("retry.jitter").isEmpty()) {
      parts.add("jitter: " + now.field("retry.jitter"));
    }
    wanted.put("retry", parts.isEmpty() ? null : '{' + String.join(", ", parts) + '}');
  }

  private static void put(
      Map<String, @Nullable String> wanted,
      FlowStep now,
      String key,
      @Nullable String value,
      Pattern allowed) {
    if (value == null || text(value).equals(now.field(key))) {
      return;
    }
    String text = text(value);
    if (!text.isEmpty() && !allowed.matcher(text).matches()) {
      throw new UnreadableFlow(
          allowed == DURATION
              ? "A time is a number and s, m, h or d, such as 24h: " + text
              : "Small letters, digits and hyphens: " + text);
    }
    wanted.put(key, text.isEmpty() ? null : text);
  }

  private String condition() {
    if (cel != null && !cel.isBlank()) {
      return cel.strip();
    }
    var clauses = new ArrayList<Condition.Clause>();
    List<String> fields = field == null ? List.of() : field;
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).isBlank()) {
        clauses.add(new Condition.Clause(fields.get(i), at(operator, i), at(value, i)));
      }
    }
    return new Condition(clauses, "any".equals(match) ? "||" : "&&", "").cel();
  }

  private static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new UnreadableFlow("Small letters, digits and hyphens: " + text);
    }
    return text;
  }

  private static List<String> chosen(@Nullable List<String> names) {
    return names == null ? List.of() : names.stream().filter(one -> !one.isBlank()).toList();
  }

  private static String at(@Nullable List<String> texts, int i) {
    return texts == null || i >= texts.size() ? "" : texts.get(i);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.strip();
  }
}
