package dev.waybill.orchestrator.workflow;

import dev.waybill.contracts.Topics;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one step. What it needs of other steps is checked when all are read. */
final class StepReader {

  static final List<String> CALL_KEYS =
      List.of(
          "needs",
          "when",
          "service",
          "action",
          "undo",
          "because",
          "timeout",
          "retry",
          "optional",
          "rejected",
          "again",
          "deadline",
          "otherwise",
          "edited",
          "send",
          "with",
          "each");
  static final List<String> HOLD_KEYS =
      List.of("needs", "when", "hold", "deadline", "otherwise", "rejected", "edited");
  static final List<String> CANCELLED_KEYS =
      List.of(
          "needs",
          "when",
          "service",
          "action",
          "timeout",
          "retry",
          "optional",
          "rejected",
          "send",
          "with");
  private static final Set<String> TOLD_BY_HTTP = Set.of("service", "action", "with");
  static final List<String> HTTP_KEYS = withHttp(CALL_KEYS);
  static final List<String> CANCELLED_HTTP_KEYS = withHttp(CANCELLED_KEYS);
  static final List<String> RETRY_KEYS = List.of("attempts", "backoff", "jitter");

  private static final Map<String, String> EXAMPLES = Map.of("attempts", "8", "jitter", "20%");

  private final YamlMap step;
  private final boolean cancelled;
  private final Conditions conditions;
  private final Set<String> services;
  private Set<String> asks = Set.of();

  /**
   * @param services those that a step may ask for; empty for any
   */
  StepReader(YamlMap step, boolean cancelled, Conditions conditions, Set<String> services) {
    this.step = step;
    this.cancelled = cancelled;
    this.conditions = conditions;
    this.services = services;
  }

  /** Whose results the condition asks for; known once the step is read. */
  Set<String> asks() {
    return asks;
  }

  /** {@code http} says which service, which action, and with what. */
  private static List<String> withHttp(List<String> keys) {
    return Stream.concat(
            Stream.of("http"), keys.stream().filter(key -> !TOLD_BY_HTTP.contains(key)))
        .toList();
  }

  StepDefinition read(String name) {
    boolean http = step.has("http");
    boolean hold = step.has("hold") && !step.has("service") && !http;
    if (http) {
      step.allowOnly(cancelled ? CANCELLED_HTTP_KEYS : HTTP_KEYS);
    } else if (hold && cancelled) {
      step.mistake(
          "hold", "nothing waits for a person once an order is cancelled", "move it under steps");
    } else {
      step.allowOnly(cancelled ? CANCELLED_KEYS : hold ? HOLD_KEYS : CALL_KEYS);
    }
    List<String> needs = step.texts("needs");
    boolean optional = step.flag("optional");
    RejectedPolicy rejected = rejected(hold, optional);
    return new StepDefinition(
        name,
        needs == null ? List.of() : needs,
        condition(),
        optional,
        rejected,
        cancelled || hold ? null : waiting(rejected),
        edited(hold),
        hold ? hold() : http ? httpCall() : call());
  }

  private Call httpCall() {
    YamlMap map = step.map("http");
    if (map == null) {
      return new Call("", "", null, null, Duration.ZERO, Retry.DEFAULT, List.of(), null);
    }
    var http = new HttpReader(map);
    if (http.undoes() && (cancelled || step.has("undo"))) {
      map.mistake(
          "undo",
          cancelled ? "steps here are not undone" : "undo is told twice",
          "keep one of the two");
    } else if (step.has("undo") && !"none".equals(step.text("undo"))) {
      step.mistake("undo", "what is to be called?", "write it within http: undo: {url: …}");
    }
    String undo = cancelled ? null : http.undo(http.undoes() ? null : undo());
    // An outside tool gets what its requests name, and more only if the step says so.
    var sections = new LinkedHashSet<>(http.sections());
    sections.addAll(send(List.of()));
    return new Call(
        HttpCall.SERVICE,
        HttpCall.CALL,
        undo,
        step.text("because"),
        http.timeout(step, step.duration("timeout")),
        retry(),
        List.copyOf(sections),
        each(),
        http.with());
  }

  private @Nullable String condition() {
    String when = step.text("when");
    if (when != null) {
      ConditionCheck check = conditions.check(when);
      asks = check.results();
      for (ConditionCheck.Flaw flaw : check.flaws()) {
        step.mistakeWithin("when", flaw.line(), flaw.column(), flaw.message(), flaw.hint());
      }
    }
    return when;
  }

  private EditedPolicy edited(boolean hold) {
    EditedPolicy chosen = step.choice("edited", EditedPolicy.values());
    EditedPolicy usual = hold ? EditedPolicy.ASK : EditedPolicy.HOLD;
    if (chosen == EditedPolicy.ASK && !hold) {
      step.mistake("edited", "only a step that waits for a person asks", "write edited: redo");
      return usual;
    }
    return chosen == null ? usual : chosen;
  }

  private RejectedPolicy rejected(boolean hold, boolean optional) {
    RejectedPolicy chosen = step.choice("rejected", RejectedPolicy.values());
    if (cancelled && chosen == RejectedPolicy.COMPENSATE) {
      step.mistake("rejected", "all is undone already", "possible are: hold, continue");
    }
    if ((cancelled || hold) && chosen == RejectedPolicy.WAIT) {
      step.mistake(
          "rejected",
          "only a step that calls a service is asked for again",
          "write rejected: hold");
    }
    if ((chosen == RejectedPolicy.HOLD || chosen == RejectedPolicy.WAIT) && optional) {
      step.warning("rejected", "an optional step never holds the order", "remove one of the two");
    }
    RejectedPolicy usual = cancelled ? RejectedPolicy.HOLD : RejectedPolicy.COMPENSATE;
    return chosen == null ? usual : chosen;
  }

  private Hold hold() {
    Hold.Otherwise otherwise = otherwise();
    return new Hold(name("hold"), step.duration("deadline"), otherwise);
  }

  /** What happens at the deadline; both are there, or none. */
  private Hold.@Nullable Otherwise otherwise() {
    Hold.Otherwise otherwise = step.choice("otherwise", Hold.Otherwise.values());
    if (step.has("otherwise") && !step.has("deadline")) {
      step.mistake(
          "otherwise", "there is no deadline after which this would happen", "add deadline: 24h");
    }
    if (step.has("deadline") && !step.has("otherwise")) {
      step.mistake(
          "deadline",
          "what happens at the deadline?",
          "add otherwise: cancel, or otherwise: continue");
    }
    return otherwise;
  }

  /** How a rejected step is asked for again; null if it is not. */
  private @Nullable Waiting waiting(RejectedPolicy rejected) {
    if (rejected != RejectedPolicy.WAIT) {
      for (String key : List.of("again", "deadline", "otherwise")) {
        if (step.has(key)) {
          step.mistake(key, "nothing is waited for", "add rejected: wait");
        }
      }
      return null;
    }
    Range range = range(step, "again");
    Hold.Otherwise otherwise = otherwise();
    return new Waiting(
        range == null ? Waiting.FIRST : range.first,
        range == null ? Waiting.LONGEST : range.longest,
        step.duration("deadline"),
        otherwise);
  }

  private @Nullable JsonNode with() {
    return step.has("with") && step.map("with") != null ? step.json("with") : null;
  }

  private Call call() {
    Duration timeout = step.duration("timeout");
    String undo = cancelled ? null : undo();
    var call =
        new Call(
            service(),
            name("action"),
            undo,
            step.text("because"),
            timeout == null ? Duration.ofSeconds(10) : timeout,
            retry(),
            send(Call.WHOLE_ORDER),
            each(),
            with());
    LateAnswer late = LateAnswer.of(call.service(), call.action(), call.with());
    if (late != null && call.timeout().compareTo(LateAnswer.SHORTEST_WAIT) < 0) {
      step.mistake(
          late == LateAnswer.STOCK ? "with" : "action",
          "how long does the order wait " + late.what() + '?',
          "write it as the timeout of the step, such as timeout: 14d, and at least "
              + Durations.text(LateAnswer.SHORTEST_WAIT));
    }
    return call;
  }

  private List<String> send(List<String> otherwise) {
    List<String> send = step.texts("send");
    if (send == null) {
      return otherwise;
    }
    for (String section : send) {
      if (!OrderSections.NAMES.contains(section)) {
        step.mistakeAt(
            "send",
            section,
            "an order has no section '" + section + "'",
            Words.hint(section, OrderSections.NAMES));
      }
    }
    return send;
  }

  /**
   * A word that is nearly the name of a service is a slip: its commands would wait for ever on a
   * topic that nobody reads. Any other may be a service yet to come.
   */
  private String service() {
    String name = name("service");
    if (!name.isEmpty() && !services.isEmpty() && !services.contains(name)) {
      String near = Words.near(name, services);
      if (near == null) {
        step.warning(
            "service",
            "no service '" + name + "' was ever seen",
            "its commands wait on the topic "
                + Topics.commandsFor(name)
                + " until one is there; known are: "
                + String.join(", ", services));
      } else {
        step.mistake(
            "service",
            "there is no service '" + name + "'",
            "did you mean '" + near + "'? If it is new, start it once before you save this");
      }
    }
    return name;
  }

  private @Nullable String undo() {
    String undo = step.has("undo") ? name("undo") : null;
    if (undo == null || undo.isEmpty()) {
      step.mistake(
          "undo",
          "what undoes this step?",
          "add undo: <action>, or undo: none and because: <the reason>");
      return null;
    }
    if (!undo.equals("none")) {
      if (step.has("because")) {
        step.mistake("because", "this is the reason for undo: none", "remove it");
      }
      return undo;
    }
    if (!step.has("because")) {
      step.mistake("undo", "why is it not undone?", "add because: <the reason>");
    }
    return null;
  }

  private Retry retry() {
    YamlMap retry = step.map("retry");
    if (retry == null) {
      return Retry.DEFAULT;
    }
    retry.allowOnly(RETRY_KEYS);
    Retry usual = Retry.DEFAULT;
    int attempts =
        whole(retry, "attempts", "[1-9]\\d{0,3}", "number from 1 to 9999", usual.attempts());
    double jitter =
        whole(retry, "jitter", "(?:\\d{1,2}|100)%", "share from 0% to 100%", 20) / 100.0;
    Range backoff = range(retry, "backoff");
    return backoff == null
        ? new Retry(attempts, usual.first(), usual.longest(), jitter)
        : new Retry(attempts, backoff.first, backoff.longest, jitter);
  }

  private record Range(Duration first, Duration longest) {}

  /** A first and a longest wait; null if there is none, or a mistake in it. */
  private static @Nullable Range range(YamlMap map, String key) {
    String backoff = map.text(key);
    if (backoff == null) {
      return null;
    }
    int dots = backoff.indexOf("..");
    Duration first = Durations.parse(dots < 0 ? backoff : backoff.substring(0, dots));
    Duration longest = dots < 0 ? first : Durations.parse(backoff.substring(dots + 2));
    if (first == null || longest == null || longest.compareTo(first) < 0) {
      map.mistake(
          key,
          "'" + backoff + "' is no range of waits",
          "write the first and the longest wait: 1s..5m");
      return null;
    }
    return new Range(first, longest);
  }

  private static int whole(YamlMap map, String key, String form, String expected, int usual) {
    String text = map.text(key);
    if (text == null) {
      return usual;
    }
    if (!text.matches(form)) {
      map.mistake(
          key, "'" + text + "' is no " + expected, "like this: " + key + ": " + EXAMPLES.get(key));
      return usual;
    }
    return Integer.parseInt(text.replace("%", ""));
  }

  private @Nullable Each each() {
    String text = step.text("each");
    if (text == null) {
      return null;
    }
    List<String> parts = List.of(text.split("\\.", -1));
    if (parts.stream().anyMatch(String::isBlank)) {
      step.mistake("each", "'" + text + "' names no list", "like this: reserve-stock.allocations");
    }
    return new Each(parts.getFirst(), parts.subList(1, parts.size()));
  }

  /** A required kebab-case name; "" if there is none, which is a mistake. */
  private String name(String key) {
    String name = step.text(key);
    if (!step.has(key)) {
      step.mistake(
          key,
          "'" + key + "' is missing",
          cancelled
              ? "a step has a service and an action"
              : "a step has a service and an action, or http, or it is a hold");
    } else if (name != null) {
      step.checkName(key, name);
    }
    return Objects.requireNonNullElse(name, "");
  }
}
