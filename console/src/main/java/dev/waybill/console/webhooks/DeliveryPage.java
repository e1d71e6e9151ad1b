package dev.waybill.console.webhooks;

import java.util.List;

/** A page of deliveries, newest first; pages count from 0. */
record DeliveryPage(List<Delivery> items, int page, int size, boolean more) {}
