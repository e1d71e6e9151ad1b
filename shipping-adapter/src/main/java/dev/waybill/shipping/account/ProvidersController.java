package dev.waybill.shipping.account;

import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.shipping.carrier.AccountField;
import dev.waybill.shipping.carrier.CarrierProvider;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What accounts of each provider have to say, for a form. */
@RestController
@RequestMapping("/api/carrier-providers")
class ProvidersController {

  private final Providers providers;

  ProvidersController(Providers providers) {
    this.providers = providers;
  }

  record ProviderList(List<ProviderView> providers) {}

  record ProviderView(String name, List<AccountField> fields) {

    static ProviderView of(CarrierProvider provider) {
      return new ProviderView(provider.name(), provider.fields());
    }
  }

  /**
   * The gateways and carriers that accounts can be with, and what an account needs. A field that is
   * secret belongs to "secrets" of the account, any other to "settings".
   */
  @OperatorOnly
  @GetMapping
  ProviderList list() {
    return new ProviderList(providers.all().stream().map(ProviderView::of).toList());
  }
}
