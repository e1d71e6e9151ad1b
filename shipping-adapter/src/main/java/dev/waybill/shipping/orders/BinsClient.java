package dev.waybill.shipping.orders;

import dev.waybill.contracts.wire.Json;
import dev.waybill.service.exchange.stock.Bins;
import dev.waybill.service.exchange.stock.Bins.Place;
import dev.waybill.service.exchange.stock.StockApi;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Asks the inventory in which bins things lie: once for a pick list, as the person who prints it. A
 * list without bins is better than none, so where the inventory does not answer there are none.
 * Thread-safe.
 */
public final class BinsClient {

  private static final Logger log = LoggerFactory.getLogger(BinsClient.class);
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int MOST = 5_000;

  private final RestClient client;

  /**
   * @param url where the inventory answers
   */
  public BinsClient(String url) {
    var requests =
        new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(CONNECT).build());
    requests.setReadTimeout(ANSWER);
    this.client =
        RestClient.builder()
            .baseUrl(url)
            .requestFactory(requests)
            .configureMessageConverters(
                converters ->
                    converters
                        .registerDefaults()
                        .withJsonConverter(new JacksonJsonHttpMessageConverter(Json.mapper())))
            .build();
  }

  /**
   * @param token of whoever prints
   * @return the first 5,000; what lies in none is left out
   */
  public Map<Place, String> find(Collection<Place> places, String token) {
    if (places.isEmpty()) {
      return Map.of();
    }
    RestClient mine =
        client.mutate().defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token).build();
    StockApi inventory =
        HttpServiceProxyFactory.builderFor(RestClientAdapter.create(mine))
            .build()
            .createClient(StockApi.class);
    try {
      Bins found =
          inventory.bins(new Bins.Question(places.stream().distinct().limit(MOST).toList()));
      return found.bins().stream()
          .collect(Collectors.toMap(Bins.Bin::place, Bins.Bin::bin, (one, other) -> one));
    } catch (RestClientException e) {
      log.warn("A pick list is printed without bins: {}", e.toString());
      return Map.of();
    }
  }
}
