package dev.waybill.notifier.webhooks;

/** Not possible as things are; the message says what is. */
final class WebhookConflict extends RuntimeException {
  WebhookConflict(String message) {
    super(message);
  }
}
