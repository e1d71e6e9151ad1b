package dev.waybill.shipping.orders;

import dev.waybill.contracts.wire.Json;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Another service's API, asked as the person whose call this service answers (decision 59).
 * Thread-safe.
 *
 * @param <T> the interface of the API
 */
final class AsCaller<T> {

  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final RestClient client;
  private final Class<T> api;

  /**
   * @param url where the service answers
   */
  AsCaller(String url, Class<T> api) {
    var requests =
        new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(CONNECT).build());
    requests.setReadTimeout(ANSWER);
    this.api = api;
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
   * @param token of the person's call, which is good for a minute
   */
  T with(String token) {
    RestClient mine =
        client.mutate().defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token).build();
    return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(mine))
        .build()
        .createClient(api);
  }
}
