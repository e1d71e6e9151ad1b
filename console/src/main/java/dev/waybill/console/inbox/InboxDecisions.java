package dev.waybill.console.inbox;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.orders.ActionRequest;
import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.exchange.orders.OrdersApi;
import dev.waybill.service.exchange.shipping.LabelsApi;
import dev.waybill.service.exchange.shipping.ParcelsApi;
import dev.waybill.service.exchange.shipping.RefundEnds;
import dev.waybill.service.exchange.webhooks.WebhooksApi;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.server.ResponseStatusException;

/**
 * Carries decisions out, by the API of whoever owns what they are about. Deciding twice does no
 * harm: the second is refused, since it is no longer legal.
 */
@Component
class InboxDecisions {

  private static final String GONE = "It is not there any more.";

  private final OrdersApi orders;
  private final ParcelsApi parcels;
  private final LabelsApi labels;
  private final WebhooksApi webhooks;
  private final ServiceCalls calls;

  InboxDecisions(ServiceClients clients, ServiceCalls calls) {
    this.orders = clients.api(Service.ORCHESTRATOR, OrdersApi.class);
    this.parcels = clients.api(Service.SHIPPING, ParcelsApi.class);
    this.labels = clients.api(Service.SHIPPING, LabelsApi.class);
    this.webhooks = clients.api(Service.NOTIFIER, WebhooksApi.class);
    this.calls = calls;
  }

  /**
   * What a person decides.
   *
   * @param subject of the item
   * @param decision its name
   * @param step "" for the only one that it can be about
   * @param hold "" for a decision that ends none
   */
  record Made(
      Kind kind, String subject, String decision, String step, String hold, String reason) {}

  /**
   * @throws ResponseStatusException saying what is in the way
   */
  void carryOut(Made made) {
    try {
      switch (made.kind()) {
        case ATTENTION, ADDRESS, HOLD -> act(made);
        case PARCEL -> resolve(made);
        case REFUND -> end(made);
        case WEBHOOK -> resume(made);
        case BACKORDER, DRIFT, STATEMENT, DEAD_LETTER -> throw unknown(made);
      }
    } catch (HttpClientErrorException refused) {
      throw new ResponseStatusException(HttpStatus.CONFLICT, ServiceCalls.words(refused), refused);
    }
  }

  /**
   * An order with what is in it.
   *
   * @throws ResponseStatusException if it is not there
   */
  OrderDetails order(String id) {
    return calls.answer(Service.ORCHESTRATOR, GONE, () -> orders.order(id));
  }

  private void act(Made made) {
    var request =
        new ActionRequest(
            // "Leave it as it was done" is the end of the hold that an edit began.
            made.decision().equals("keep-done") ? "release" : made.decision(),
            made.reason(),
            told(made.step()),
            told(made.hold()),
            null);
    calls.run(Service.ORCHESTRATOR, GONE, () -> orders.act(made.subject(), request));
  }

  private void resolve(Made made) {
    long task;
    try {
      task = Long.parseLong(made.subject());
    } catch (NumberFormatException e) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, GONE, e);
    }
    calls.run(
        Service.SHIPPING,
        GONE,
        () -> parcels.resolve(task, new ParcelsApi.Resolved(made.reason())));
  }

  private void end(Made made) {
    @Nullable String end =
        switch (made.decision()) {
          case "ask-carrier" -> null;
          case "credited", "written-off" ->
              made.decision().toUpperCase(Locale.ROOT).replace('-', '_');
          default -> throw unknown(made);
        };
    var ends =
        new RefundEnds(List.of(new RefundEnds.End(made.subject(), end, told(made.reason()))));
    for (RefundEnds.Result result :
        calls.answer(Service.SHIPPING, GONE, () -> labels.end(ends)).results()) {
      if (!result.state().equals("DONE")) {
        throw new ResponseStatusException(
            HttpStatus.CONFLICT, result.message() == null ? GONE : result.message());
      }
    }
  }

  private void resume(Made made) {
    if (!made.decision().equals("resume")) {
      throw unknown(made);
    }
    calls.run(Service.NOTIFIER, GONE, () -> webhooks.resume(made.subject()));
  }

  private static ResponseStatusException unknown(Made made) {
    return InboxNotes.refused("There is no " + made.decision() + " of " + made.kind().id() + ".");
  }

  private static @Nullable String told(String text) {
    return text.isBlank() ? null : text.strip();
  }
}
