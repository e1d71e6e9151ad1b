package dev.waybill.console.gateway;

import dev.waybill.contracts.Service;
import dev.waybill.contracts.wire.Json;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;

/** What pages make of a service's answers. */
public final class ServiceCalls {

  private ServiceCalls() {}

  /**
   * The answer of a service.
   *
   * @param unknown what to say when it knows no such thing
   * @throws ServiceNotAnswering if it did not answer
   * @throws ResponseStatusException 404 if there is no such thing
   * @throws HttpClientErrorException if it refuses
   */
  public static <T> T answer(Service service, String unknown, Supplier<@Nullable T> call) {
    try {
      return Objects.requireNonNull(call.get(), () -> service.label() + " answered nothing");
    } catch (ResourceAccessException | HttpServerErrorException e) {
      throw ServiceNotAnswering.of(service, e);
    } catch (HttpClientErrorException.NotFound e) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, unknown, e);
    } catch (RestClientResponseException e) {
      throw e;
    } catch (RestClientException e) {
      // It began to answer and did not come to an end: broken off, or cut for its time. Its cause
      // stays behind, since it would be taken for a body of the caller that cannot be read.
      throw ServiceNotAnswering.of(
          service, new RestClientException(String.valueOf(e.getMessage())));
    }
  }

  /** What is in the way, in the service's own words. */
  public static String words(HttpClientErrorException refused) {
    try {
      String detail =
          Json.mapper().readTree(refused.getResponseBodyAsByteArray()).path("detail").asString("");
      return detail.isEmpty() ? "It was refused (" + refused.getStatusText() + ")." : detail;
    } catch (JacksonException e) {
      return "It was refused (" + refused.getStatusCode().value() + ").";
    }
  }
}
