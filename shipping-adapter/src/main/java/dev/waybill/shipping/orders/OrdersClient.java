package dev.waybill.shipping.orders;

import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.exchange.orders.OrdersApi;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/**
 * The orchestrator's API of orders. This service has no identity of its own there: it asks as the
 * person whose call it answers, with that call's token, which is good for a minute and allows no
 * more than the person may do (decision 59). Thread-safe.
 */
public final class OrdersClient {

  private static final Logger log = LoggerFactory.getLogger(OrdersClient.class);

  private static final int AT_A_TIME = 6;

  private final AsCaller<OrdersApi> orders;

  /**
   * @param url where the orchestrator answers
   */
  public OrdersClient(String url) {
    this.orders = new AsCaller<>(url, OrdersApi.class);
  }

  /**
   * What became of reading one order: the value, or words that say why there is none.
   *
   * @param unknown whether there is no such order
   */
  public record Read<T>(@Nullable T value, @Nullable String problem, boolean unknown) {

    static <T> Read<T> problem(String words) {
      return new Read<>(null, words, false);
    }
  }

  /** The API, as whoever calls. */
  public OrdersApi as(Authentication caller) {
    return as(token(caller));
  }

  /** The token of a call, for what is done after it was answered. */
  public static String token(Authentication caller) {
    if (caller.getCredentials() instanceof AbstractOAuth2Token token) {
      return token.getTokenValue();
    }
    throw new IllegalStateException("The call has no token");
  }

  public OrdersApi as(String token) {
    return orders.with(token);
  }

  /**
   * Several orders, a few at a time; of each no more is kept than {@code needed} takes from it.
   *
   * @return by id, in the order in which they were named
   */
  public <T> Map<String, Read<T>> read(
      Collection<String> ids, String token, Function<OrderDetails, @Nullable T> needed) {
    OrdersApi api = as(token);
    var read = new ConcurrentHashMap<String, Read<T>>();
    var places = new Semaphore(AT_A_TIME);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String id : ids) {
        threads.submit(
            () -> {
              places.acquireUninterruptibly();
              try {
                read.put(id, read(api, id, needed));
              } finally {
                places.release();
              }
            });
      }
    }
    var ordered = new LinkedHashMap<String, Read<T>>();
    ids.forEach(
        id -> ordered.put(id, read.getOrDefault(id, Read.problem("It could not be read."))));
    return ordered;
  }

  private static <T> Read<T> read(
      OrdersApi api, String id, Function<OrderDetails, @Nullable T> needed) {
    try {
      T value = needed.apply(api.order(id));
      return value == null
          ? Read.problem("The shop has not told what is in the order yet.")
          : new Read<>(value, null, false);
    } catch (HttpClientErrorException.NotFound e) {
      return new Read<>(null, "There is no such order.", true);
    } catch (RestClientException e) {
      log.warn("An order could not be read from the orchestrator: {}", e.toString());
      return Read.problem("The orchestrator does not answer as it should. Try again.");
    }
  }
}
