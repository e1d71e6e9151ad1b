package dev.waybill.console.webhooks;

import org.jspecify.annotations.Nullable;

/** What a receiver answered to a test. */
record Ping(boolean ok, @Nullable Integer status, String answer, long millis) {

  String words(String name) {
    String said = answer.isBlank() ? "" : ": " + answer;
    return status == null
        ? name + " did not answer" + said
        : "%s answered %d in %d ms%s".formatted(name, status, millis, said);
  }
}
