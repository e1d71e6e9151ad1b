package dev.waybill.crm.salesforce;

import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.http.FeignClients;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Clients of the addresses that sign-ins name: as a rule one, for an org is moved seldom. */
final class Instances implements Function<String, SalesforceApi>, AutoCloseable {

  private static final List<String> THEIRS =
      List.of(".salesforce.com", ".force.com", ".salesforce.mil");

  private final String url;
  private final Function<String, FeignClients.Provider> providers;
  private final Map<String, FeignClients.Opened<SalesforceApi>> open = new ConcurrentHashMap<>();

  /**
   * @param url where the sign-in is
   * @param providers of an address
   */
  Instances(String url, Function<String, FeignClients.Provider> providers) {
    this.url = bare(url);
    this.providers = providers;
  }

  /**
   * The token goes along with every call, so it goes to Salesforce only.
   *
   * @throws ProviderUnavailable for an address that is not Salesforce's
   */
  @Override
  public SalesforceApi apply(String instanceUrl) {
    String instance = bare(instanceUrl);
    if (!instance.equals(url) && !isTheirs(instance)) {
      throw new ProviderUnavailable(
          "not-authorized",
          "The sign-in names an address that is none of Salesforce's.",
          null,
          false,
          null);
    }
    return open.computeIfAbsent(instance, one -> providers.apply(one).open(SalesforceApi.class))
        .api();
  }

  @Override
  public void close() {
    open.values().forEach(FeignClients.Opened::close);
  }

  private static boolean isTheirs(String instance) {
    try {
      URI address = URI.create(instance);
      String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
      return "https".equals(address.getScheme()) && THEIRS.stream().anyMatch(host::endsWith);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String bare(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
