package dev.waybill.console.webhooks;

/** How many deliveries are tried at once. */
record SentNow(int deliveries) {}
