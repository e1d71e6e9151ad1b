package dev.waybill.service.exchange.providers;

import java.util.List;

/**
 * The circuit breakers of a service, those that are not closed first.
 *
 * @param providers without receivers that people typed in (subscribers, hosts of HTTP steps) whose
 *     breaker is closed
 * @param receivers how many such receivers have been called of late
 * @param more whether there are more than are listed
 */
public record ProviderStates(List<ProviderState> providers, int receivers, boolean more) {

  public ProviderStates {
    providers = List.copyOf(providers);
  }
}
