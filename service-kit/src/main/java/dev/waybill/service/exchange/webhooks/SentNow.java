package dev.waybill.service.exchange.webhooks;

/** How many deliveries are tried at once. */
public record SentNow(int deliveries) {}
