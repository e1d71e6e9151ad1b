package dev.waybill.console.inbox;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.shipping.LabelsApi;
import dev.waybill.service.exchange.shipping.OwedRefund;
import dev.waybill.service.exchange.shipping.RefundPage;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Voided labels whose money a carrier refused, or has owed for too long. */
@Component
class RefundsSource implements InboxSource {

  private final LabelsApi shipping;
  private final ServiceCalls calls;

  RefundsSource(ServiceClients clients, ServiceCalls calls) {
    this.shipping = clients.api(Service.SHIPPING, LabelsApi.class);
    this.calls = calls;
  }

  @Override
  public String name() {
    return "refunds";
  }

  @Override
  public boolean operatorsOnly() {
    return true;
  }

  @Override
  public Waiting waiting() {
    RefundPage found = calls.answer(Service.SHIPPING, "", () -> shipping.refunds("person"));
    return new Waiting(
        found.refunds().stream().map(RefundsSource::item).toList(), found.next() != null);
  }

  private static InboxItem item(OwedRefund refund) {
    return InboxItem.of(
            Kind.REFUND,
            "",
            refund.label(),
            refund.order(),
            detail(refund),
            "/orders/" + refund.order(),
            List.of(
                Decision.main("ask-carrier", "r").unasked(),
                Decision.plain("credited", "o").unasked(),
                Decision.danger("written-off", "n")))
        .in(Orders.shop(refund.order()))
        .worth(refund.amount())
        .since(refund.personSince());
  }

  private static String detail(OwedRefund refund) {
    return refund.carrier()
        + ' '
        + refund.trackingNumber()
        + ": "
        + refund.state().toLowerCase(Locale.ROOT).replace('_', ' ')
        + (refund.words() == null ? "" : ", " + refund.words());
  }
}
