package dev.waybill.service.exchange.webhooks;

import java.util.List;

/** A page of deliveries, newest first; pages count from 0. */
public record DeliveryPage(List<WebhookDelivery> items, int page, int size, boolean more) {}
