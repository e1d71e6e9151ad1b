package dev.waybill.shipping.shipengine;

import dev.waybill.shipping.shipengine.Wire.BookedPickup;
import dev.waybill.shipping.shipengine.Wire.Carriers;
import dev.waybill.shipping.shipengine.Wire.CheckedAddress;
import dev.waybill.shipping.shipengine.Wire.KnownShipment;
import dev.waybill.shipping.shipengine.Wire.LabelIds;
import dev.waybill.shipping.shipengine.Wire.LabelList;
import dev.waybill.shipping.shipengine.Wire.MadeManifests;
import dev.waybill.shipping.shipengine.Wire.Parcel;
import dev.waybill.shipping.shipengine.Wire.PickupRequest;
import dev.waybill.shipping.shipengine.Wire.Place;
import dev.waybill.shipping.shipengine.Wire.Purchase;
import dev.waybill.shipping.shipengine.Wire.RatedShipment;
import dev.waybill.shipping.shipengine.Wire.RatesRequest;
import dev.waybill.shipping.shipengine.Wire.ReturnPurchase;
import dev.waybill.shipping.shipengine.Wire.SoldLabel;
import dev.waybill.shipping.shipengine.Wire.TrackedLabel;
import dev.waybill.shipping.shipengine.Wire.Voided;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** What is asked of ShipEngine, below the version of its API. */
interface ShipEngineApi {

  @GetMapping("/carriers")
  Carriers carriers();

  @PostMapping("/rates")
  RatedShipment rates(@RequestBody RatesRequest request);

  @GetMapping("/shipments/{id}")
  KnownShipment shipment(@PathVariable("id") String id);

  @GetMapping("/shipments/external_shipment_id/{id}")
  KnownShipment shipmentByExternalId(@PathVariable("id") String id);

  @PutMapping("/shipments/{id}")
  void describe(@PathVariable("id") String id, @RequestBody Parcel shipment);

  @PostMapping("/labels/rates/{id}")
  SoldLabel buyAtRate(@PathVariable("id") String rate, @RequestBody Purchase purchase);

  @PostMapping("/labels/shipment/{id}")
  SoldLabel buyOfShipment(@PathVariable("id") String id, @RequestBody Purchase purchase);

  @PostMapping("/labels")
  SoldLabel buyReturn(@RequestBody ReturnPurchase purchase);

  @GetMapping("/labels")
  LabelList labelsOf(@RequestParam("shipment_id") String shipment);

  @GetMapping("/labels/{id}")
  SoldLabel label(@PathVariable("id") String id);

  @PutMapping("/labels/{id}/void")
  Voided voidLabel(@PathVariable("id") String id);

  @GetMapping("/labels/{id}/track")
  TrackedLabel track(@PathVariable("id") String id);

  @GetMapping("/downloads/{first}/{second}/{file}")
  byte[] download(
      @PathVariable("first") String first,
      @PathVariable("second") String second,
      @PathVariable("file") String file);

  @PostMapping("/addresses/validate")
  List<CheckedAddress> check(@RequestBody List<Place> addresses);

  @PostMapping("/manifests")
  MadeManifests manifest(@RequestBody LabelIds labels);

  @PostMapping("/pickups")
  BookedPickup pickup(@RequestBody PickupRequest request);

  @DeleteMapping("/pickups/{id}")
  void cancelPickup(@PathVariable("id") String id);
}
