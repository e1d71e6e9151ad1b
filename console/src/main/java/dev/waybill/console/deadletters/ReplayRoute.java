package dev.waybill.console.deadletters;

import org.jspecify.annotations.Nullable;

/** The ways back. */
enum ReplayRoute {
  /** To the topic that it was on. */
  TOPIC,
  /** To the webhook that took it: it was never a record, but a body that nobody understood. */
  WEBHOOK,
  /** None: nobody wrote down where it came from. */
  NONE;

  static ReplayRoute of(@Nullable String originTopic, @Nullable String originPath) {
    if (originTopic != null) {
      return TOPIC;
    }
    return originPath != null && originPath.startsWith("/webhooks/") ? WEBHOOK : NONE;
  }
}
