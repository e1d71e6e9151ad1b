package dev.waybill.notifier.webhooks;

/** There is no such subscription or delivery. */
final class UnknownWebhook extends RuntimeException {
  UnknownWebhook(String message) {
    super(message);
  }
}
