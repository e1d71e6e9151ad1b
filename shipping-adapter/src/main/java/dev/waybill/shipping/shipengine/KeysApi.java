package dev.waybill.shipping.shipengine;

import org.springframework.web.bind.annotation.GetMapping;

/** Where ShipEngine publishes the keys that its webhooks are signed with. */
interface KeysApi {

  @GetMapping
  String keys();
}
