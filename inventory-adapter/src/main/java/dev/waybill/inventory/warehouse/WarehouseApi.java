package dev.waybill.inventory.warehouse;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** The warehouse's own words. */
interface WarehouseApi {

  /** Idempotent by reference. */
  @PostMapping("/reservations")
  Reservation reserve(@RequestBody Request request);

  @GetMapping("/reservations")
  Reservations find(@RequestParam("reference") String reference);

  /** Idempotent. */
  @PostMapping("/reservations/{id}/release")
  void release(@PathVariable("id") String id);

  record Line(String sku, int quantity) {}

  record Request(String reference, List<Line> lines) {}

  record Allocation(String location, List<Line> lines) {}

  record Reservation(String id, String status, List<Allocation> allocations) {

    boolean isReserved() {
      return "reserved".equals(status);
    }
  }

  record Reservations(List<Reservation> reservations) {}
}
