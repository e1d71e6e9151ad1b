package dev.waybill.shipping.label;

import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.shipping.label.LabelStore.LabelView;
import dev.waybill.shipping.orders.OrdersClient;
import dev.waybill.step.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Makes one label void, without its order (decision 67). */
@RestController
@RequestMapping("/api/labels")
class LabelVoidController {

  private static final int LONGEST_REASON = 500;

  /** Orders that need none of their labels any more. */
  private static final Set<String> ENDED = Set.of("COMPLETED", "CANCELLED");

  private final LabelVoiding voiding;
  private final OrdersClient orders;

  LabelVoidController(LabelVoiding voiding, OrdersClient orders) {
    this.voiding = voiding;
    this.orders = orders;
  }

  /** Why. */
  record Asked(@Nullable String reason) {}

  /**
   * What became of it.
   *
   * @param label as it is now
   * @param message what happens next, for people
   */
  record Answer(LabelView label, String message) {}

  /**
   * 200 once the carrier has answered, 202 if it has not and is asked again; 409 where the label is
   * needed, void already, or the parcel has left.
   */
  @OperatorOnly
  @PostMapping("/{id}/void")
  ResponseEntity<Answer> makeVoid(
      @PathVariable String id, @RequestBody Asked asked, Authentication who) {
    String reason = Objects.requireNonNullElse(asked.reason(), "").strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw problem(
          HttpStatus.BAD_REQUEST,
          "Say in reason why the label is not used, in at most " + LONGEST_REASON + " characters.");
    }
    LoneVoids.Known known = known(id);
    if (!known.label().refund().equals("NONE")) {
      throw problem(
          HttpStatus.CONFLICT,
          "The label is void already. GET /api/labels/refunds says how its money stands.");
    }
    refuseIfNeeded(known.label(), who);
    boolean answered;
    try {
      answered = voiding.makeVoid(known, who.getName(), reason);
    } catch (Refusal refusal) {
      throw problem(HttpStatus.CONFLICT, refusal.reason());
    }
    LabelView label = known(id).label();
    return ResponseEntity.status(answered ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .body(new Answer(label, message(label, answered)));
  }

  private LoneVoids.Known known(String id) {
    return voiding
        .find(id)
        .orElseThrow(
            () ->
                problem(
                    HttpStatus.NOT_FOUND,
                    "There is no label "
                        + id
                        + ". GET /api/labels?order= lists the labels of an order."));
  }

  /** An order that goes on would hand the parcel over with a void label on it. */
  private void refuseIfNeeded(LabelView label, Authentication who) {
    String order = label.order().value();
    OrdersClient.Read<String> status =
        Objects.requireNonNull(
            orders.read(List.of(order), OrdersClient.token(who), OrderDetails::status).get(order));
    if (status.unknown()) {
      return;
    }
    if (status.value() == null) {
      throw problem(
          HttpStatus.SERVICE_UNAVAILABLE,
          "Whether the order needs the label is not known now, so nothing was voided. "
              + status.problem());
    }
    if (!ENDED.contains(status.value())) {
      throw problem(
          HttpStatus.CONFLICT,
          "The order "
              + order
              + " is not finished and would go out with a void label. Correct its address or"
              + " packing, which voids this label and buys another, or cancel it.");
    }
  }

  private static String message(LabelView label, boolean answered) {
    if (!answered) {
      return "The carrier has not answered. The label is not to be used; the carrier is asked"
          + " again.";
    }
    return switch (label.refund()) {
      case "CREDITED" -> "The label is void and its money is back.";
      case "NOT_APPLICABLE" -> "The label is void; it cost nothing.";
      case "REJECTED" ->
          "The carrier refuses the money now and is asked again. The label is not to be used.";
      default -> "The label is void; the carrier has still to give its money back.";
    };
  }

  private static ResponseStatusException problem(HttpStatus status, String detail) {
    return new ResponseStatusException(status, detail);
  }
}
