package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.shopbody.ShopBodies;
import dev.waybill.orchestrator.shopbody.ShopBodyStore;
import dev.waybill.service.identity.Callers;
import dev.waybill.service.identity.OperatorOnly;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the shop sent, for operators. */
@RestController
@RequestMapping("/api/orders")
@Tag(name = "Orders")
class ShopBodyController {

  private static final Logger log = LoggerFactory.getLogger(ShopBodyController.class);
  private static final int LOOKS = 20;

  private final ShopBodyStore store;
  private final ShopBodies bodies;

  ShopBodyController(ShopBodyStore store, ShopBodies bodies) {
    this.store = store;
    this.bodies = bodies;
  }

  @OperatorOnly
  @GetMapping("/{id}/body")
  @Operation(
      summary = "The order as the shop sent it, byte for byte",
      description =
          "For operators; who looked is kept and shown (\"looks\"). personal: JSON pointers of the"
              + " fields that hold personal data; a pointer to an object is about all that it"
              + " holds. 410 once Kafka has forgotten it (WAYBILL_RETENTION_ORDERS of order-ingest,"
              + " 30 days).")
  ShopBodyView body(@PathVariable String id, Authentication caller) {
    if (!Callers.isOperator(caller)) {
      throw new AccessDeniedException("What a shop sent is for operators");
    }
    ShopBodyStore.Place place =
        store
            .find(id)
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "There is no order "
                            + id
                            + ". An id is {shop}:{the shop's own id}, not the number."));
    if (place.origin() == null) {
      throw new GoneException(
          "What the shop sent of this order was not kept: nothing but a deletion came of it, or it"
              + " came before bodies were kept. Look at the order in the shop.");
    }
    ShopBodies.Sent sent =
        bodies
            .read(id, place.origin())
            .orElseThrow(
                () ->
                    new GoneException(
                        "What the shop sent of this order is no longer kept"
                            + " (WAYBILL_RETENTION_ORDERS of order-ingest). Look at the order in"
                            + " the shop."));
    store.looked(id, caller.getName());
    log.info("{} looks at what the shop sent of {}", caller.getName(), id);
    return ShopBodyView.of(id, sent, store.looks(id, LOOKS));
  }
}
