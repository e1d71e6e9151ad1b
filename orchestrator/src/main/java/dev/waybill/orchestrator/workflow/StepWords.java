package dev.waybill.orchestrator.workflow;

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
        put(words, "deadline", hold.deadline() == null ? null : Durations.text(hold.deadline()));
        put(words, "otherwise", hold.otherwise() == null ? null : text(hold.otherwise()));
      }
    }
    put(words, "optional", Boolean.toString(step.optional()));
    put(words, "rejected", text(step.rejected()));
    if (step.waiting() != null) {
      waiting(words, step.waiting());
    }
    put(words, "edited", text(step.edited()));
    return words;
  }

  private static void waiting(Map<String, String> words, Waiting waiting) {
    put(words, "again", Durations.text(waiting.first()) + ".." + Durations.text(waiting.longest()));
    put(words, "deadline", waiting.deadline() == null ? null : Durations.text(waiting.deadline()));
    put(words, "otherwise", waiting.otherwise() == null ? null : text(waiting.otherwise()));
  }

  private static void call(Map<String, String> words, Call call) {
    put(words, "service", call.service());
    put(words, "action", call.action());
    put(words, "undo", call.undo() == null ? "none" : call.undo());
    put(words, "because", call.because());
    put(words, "timeout", Durations.text(call.toldTimeout()));
    Retry retry = call.retry();
    put(
        words,
        "retry",
        "%d attempts, %s..%s, jitter %d%%"
            .formatted(
                retry.attempts(),
                Durations.text(retry.first()),
                Durations.text(retry.longest()),
                Math.round(retry.jitter() * 100)));
    List<String> send = call.send();
    put(
        words,
        "send",
        send.equals(Call.WHOLE_ORDER)
            ? "everything"
            : send.isEmpty() ? "nothing" : String.join(", ", send));
    put(words, "each", call.each() == null ? null : call.each().toString());
    put(words, "with", call.with() == null ? null : call.with().toString());
  }

  private static void put(Map<String, String> words, String key, @Nullable String value) {
    if (value != null) {
      words.put(key, value);
    }
  }

  private static String text(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
