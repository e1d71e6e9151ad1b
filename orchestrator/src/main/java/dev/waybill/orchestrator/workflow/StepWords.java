package dev.waybill.orchestrator.workflow;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step in the words that it is written in, with what it did not say filled in. */
final class StepWords {

  private StepWords() {}

  /** By key, in the usual order. */
  static Map<String, String> of(StepDefinition step) {
    var words = new LinkedHashMap<String, String>();
    put(words, "needs", step.needs().isEmpty() ? null : String.join(", ", step.needs()));
    put(words, "when", step.when());
    switch (step.work()) {
      case Call call -> call(words, call);
      case Hold hold -> {
        put(words, "hold", hold.reason());
        put(words, "deadline", hold.deadline() == null ? null : text(hold.deadline()));
        put(words, "otherwise", hold.otherwise() == null ? null : text(hold.otherwise()));
      }
    }
    put(words, "optional", Boolean.toString(step.optional()));
    put(words, "rejected", text(step.rejected()));
    return words;
  }

  private static void call(Map<String, String> words, Call call) {
    put(words, "service", call.service());
    put(words, "action", call.action());
    put(words, "undo", call.undo() == null ? "none" : call.undo());
    put(words, "because", call.because());
    put(words, "timeout", text(call.timeout()));
    Retry retry = call.retry();
    put(
        words,
        "retry",
        "%d attempts, %s..%s, jitter %d%%"
            .formatted(
                retry.attempts(),
                text(retry.first()),
                text(retry.longest()),
                Math.round(retry.jitter() * 100)));
    List<String> send = call.send();
    put(
        words,
        "send",
        send.equals(Call.WHOLE_ORDER)
            ? "everything"
            : send.isEmpty() ? "nothing" : String.join(", ", send));
    put(words, "each", call.each() == null ? null : call.each().toString());
    put(words, "http", call.with() == null ? null : call.with().toString());
  }

  private static void put(Map<String, String> words, String key, @Nullable String value) {
    if (value != null) {
      words.put(key, value);
    }
  }

  private static String text(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As people write durations. */
  static String text(Duration duration) {
    if (duration.toMillis() % 1000 != 0) {
      return duration.toMillis() + "ms";
    }
    long seconds = duration.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
