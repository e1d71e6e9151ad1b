package dev.waybill.shipping.orders;

import dev.waybill.service.exchange.stock.Bins;
import dev.waybill.service.exchange.stock.Bins.Place;
import dev.waybill.service.exchange.stock.StockApi;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/**
 * Asks the inventory in which bins things lie: once for a pick list, as the person who prints it. A
 * list without bins is better than none, so where the inventory does not answer there are none.
 * Thread-safe.
 */
public final class BinsClient {

  private static final Logger log = LoggerFactory.getLogger(BinsClient.class);
  private static final int MOST = 5_000;

  private final AsCaller<StockApi> inventory;

  /**
   * @param url where the inventory answers
   */
  public BinsClient(String url) {
    this.inventory = new AsCaller<>(url, StockApi.class);
  }

  /**
   * @param token of whoever prints
   * @return the first 5,000; what lies in none is left out
   */
  public Map<Place, String> find(Collection<Place> places, String token) {
    if (places.isEmpty()) {
      return Map.of();
    }
    try {
      Bins found =
          inventory
              .with(token)
              .bins(new Bins.Question(places.stream().distinct().limit(MOST).toList()));
      return found.bins().stream()
          .collect(Collectors.toMap(Bins.Bin::place, Bins.Bin::bin, (one, other) -> one));
    } catch (RestClientException e) {
      log.warn("A pick list is printed without bins: {}", e.toString());
      return Map.of();
    }
  }
}
