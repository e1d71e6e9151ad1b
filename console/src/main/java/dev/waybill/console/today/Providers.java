package dev.waybill.console.today;

import dev.waybill.service.exchange.providers.ProviderState;
import java.util.List;

/**
 * Whether the outside systems that the services call answer.
 *
 * @param failing those that are left alone or on trial
 * @param away labels of the services that did not say
 */
record Providers(List<Row> failing, List<String> away) {

  /** A provider of a service. */
  record Row(String service, ProviderState provider) {

    public boolean isOnTrial() {
      return provider.state().equals("HALF_OPEN");
    }
  }

  public boolean isCalm() {
    return failing.isEmpty() && away.isEmpty();
  }
}
