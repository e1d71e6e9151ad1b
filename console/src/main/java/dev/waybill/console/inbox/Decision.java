package dev.waybill.console.inbox;

import org.jspecify.annotations.Nullable;

/**
 * What a person can decide about something.
 *
 * @param name as the messages name it
 * @param key on the keyboard
 * @param tone "main", "plain" or "danger"
 * @param reason whether it wants one
 * @param step of an order; null for the only one that it can be about
 * @param hold of an order that it ends; null for every other decision
 */
record Decision(
    String name,
    String key,
    String tone,
    boolean reason,
    @Nullable String step,
    @Nullable String hold) {

  static Decision main(String name, String key) {
    return new Decision(name, key, "main", true, null, null);
  }

  static Decision plain(String name, String key) {
    return new Decision(name, key, "plain", true, null, null);
  }

  static Decision danger(String name, String key) {
    return new Decision(name, key, "danger", true, null, null);
  }

  Decision about(@Nullable String newStep) {
    return new Decision(name, key, tone, reason, newStep, hold);
  }

  Decision ending(String newHold) {
    return new Decision(name, key, tone, reason, step, newHold);
  }

  Decision unasked() {
    return new Decision(name, key, tone, false, step, hold);
  }
}
