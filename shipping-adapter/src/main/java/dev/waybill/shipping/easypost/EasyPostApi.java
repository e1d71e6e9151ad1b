package dev.waybill.shipping.easypost;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** EasyPost's API, version 2, as far as it is used here. */
interface EasyPostApi {

  @PostMapping("/shipments")
  Told.Shipment create(@RequestBody Sent.Creation creation);

  /** By EasyPost's id, or by our reference. */
  @GetMapping("/shipments/{id}")
  Told.Shipment shipment(@PathVariable("id") String id);

  @GetMapping("/shipments")
  JsonNode newest(@RequestParam("page_size") int size);

  @PostMapping("/shipments/{id}/buy")
  Told.Shipment buy(@PathVariable("id") String id, @RequestBody Sent.Purchase purchase);

  @PostMapping("/shipments/{id}/refund")
  Told.Shipment refund(@PathVariable("id") String id, @RequestBody Map<String, Object> nothing);

  @GetMapping("/shipments/{id}/label")
  Told.Shipment convert(
      @PathVariable("id") String id, @RequestParam("file_format") String fileFormat);

  @PostMapping("/addresses")
  Told.Place verify(@RequestBody Sent.Verification verification);

  @PostMapping("/scan_forms")
  Told.ScanForm scanForm(@RequestBody Sent.ScanForm form);

  @PostMapping("/pickups")
  Told.Pickup pickup(@RequestBody Sent.PickupCreation pickup);

  @PostMapping("/pickups/{id}/buy")
  Told.Pickup book(@PathVariable("id") String id, @RequestBody Sent.PickupRate rate);

  @PostMapping("/pickups/{id}/cancel")
  Told.Pickup cancel(@PathVariable("id") String id, @RequestBody Map<String, Object> nothing);
}
