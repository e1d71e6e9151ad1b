package dev.waybill.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.springframework.http.client.BufferingClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls a running service through the interface that its clients call it through, and holds what it
 * answers to the records of that interface: an answer that is read as a record and written again is
 * the same JSON. So no record lacks a field that the service answers, or has one that it does not.
 */
public final class ApiContract<T> {

  private final AtomicReference<byte[]> last = new AtomicReference<>(new byte[0]);
  private final T api;

  public ApiContract(Class<T> type, int port, String token) {
    RestClient client =
        RestClient.builder()
            .baseUrl("http://127.0.0.1:" + port)
            .defaultHeader("Authorization", "Bearer " + token)
            .requestFactory(
                new BufferingClientHttpRequestFactory(new JdkClientHttpRequestFactory()))
            .requestInterceptor(
                (request, body, execution) -> {
                  var response = execution.execute(request, body);
                  last.set(response.getBody().readAllBytes());
                  return response;
                })
            .configureMessageConverters(
                converters ->
                    converters
                        .registerDefaults()
                        .withJsonConverter(new JacksonJsonHttpMessageConverter(Json.mapper())))
            .build();
    this.api =
        HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
            .build()
            .createClient(type);
  }

  /** The service, for calls whose answer says nothing. */
  public T api() {
    return api;
  }

  /** The answer of a call, which reads and writes without loss. */
  public <A> A whole(Supplier<A> call) {
    A answer = call.get();
    assertThat(withoutNulls(Json.mapper().readTree(Json.mapper().writeValueAsBytes(answer))))
        .isEqualTo(withoutNulls(Json.mapper().readTree(last.get())));
    return answer;
  }

  /** A field that is null and one that is left out say the same. */
  private static JsonNode withoutNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.removeIf(JsonNode::isNull);
    }
    node.forEach(ApiContract::withoutNulls);
    return node;
  }
}
