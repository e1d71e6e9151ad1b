package dev.waybill.service.exchange.shops;

import java.util.List;

/** Shops by name. */
public record ShopPage(List<ShopDetails> shops, int page, boolean more) {}
