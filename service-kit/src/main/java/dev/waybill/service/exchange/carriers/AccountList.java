package dev.waybill.service.exchange.carriers;

import java.util.List;

/** All accounts by id. */
public record AccountList(List<CarrierAccount> accounts) {}
