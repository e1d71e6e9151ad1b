package dev.waybill.crm.proprietary;

import dev.waybill.crm.Crm;
import dev.waybill.crm.CrmCustomer;
import dev.waybill.crm.CrmOrder;
import dev.waybill.crm.proprietary.ProprietaryApi.CustomerRecord;
import dev.waybill.crm.proprietary.ProprietaryApi.OrderLineRecord;
import dev.waybill.crm.proprietary.ProprietaryApi.OrderRecord;
import dev.waybill.crm.proprietary.ProprietaryApi.OrderState;
import dev.waybill.step.ProviderUnavailable;
import java.util.function.Function;

/** Speaks our language on one side and the CRM's on the other. */
final class ProprietaryCrm implements Crm {

  private final ProprietaryApi api;
  private final AccessTokens tokens;
  private final RateBudget budget;

  ProprietaryCrm(ProprietaryApi api, AccessTokens tokens, RateBudget budget) {
    this.api = api;
    this.tokens = tokens;
    this.budget = budget;
  }

  @Override
  public String upsertCustomer(CrmCustomer customer) {
    var sent =
        new CustomerRecord(
            customer.email(),
            customer.firstName(),
            customer.lastName(),
            customer.company(),
            customer.phone(),
            customer.address(),
            customer.language());
    return call(bearer -> api.putCustomer(bearer, customer.externalId(), sent)).id();
  }

  @Override
  public String upsertOrder(CrmOrder order, String reference) {
    var sent =
        new OrderRecord(
            order.customer(),
            order.number(),
            state(order.state()),
            order.total(),
            order.lines().stream()
                .map(line -> new OrderLineRecord(line.sku(), line.title(), line.quantity()))
                .toList(),
            order.placedAt(),
            reference);
    return call(bearer -> api.putOrder(bearer, order.externalId(), sent)).id();
  }

  /** Once more with a new token, if the CRM has forgotten the one we have before its time. */
  private <T> T call(Function<String, T> request) {
    try {
      String token = tokens.current();
      try {
        return budget.spend(() -> request.apply("Bearer " + token));
      } catch (ProviderUnavailable e) {
        if (!ProprietaryErrors.isExpiredToken(e.answer())) {
          throw e;
        }
        tokens.refused(token);
      }
      String renewed = tokens.current();
      return budget.spend(() -> request.apply("Bearer " + renewed));
    } catch (ProviderUnavailable e) {
      throw ProprietaryErrors.translated(e);
    }
  }

  private static OrderState state(CrmOrder.State state) {
    return switch (state) {
      case OPEN -> OrderState.OPEN;
      case SHIPPED -> OrderState.SHIPPED;
      case CANCELLED -> OrderState.CANCELLED;
    };
  }
}
