package dev.waybill.console.gateway;

import dev.waybill.contracts.Service;
import dev.waybill.contracts.wire.Json;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.HttpStatusCodeException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.JacksonException;

/** How pages call services, and what they make of the answers. */
@Component
public final class ServiceCalls {

  private final ServiceGuards guards;

  ServiceCalls(ServiceGuards guards) {
    this.guards = guards;
  }

  /**
   * The answer of a service.
   *
   * @param unknown what to say when it knows no such thing
   * @throws ServiceNotAnswering if it did not answer, or what nobody can read
   * @throws ResponseStatusException 404 if there is no such thing
   * @throws HttpClientErrorException if it refuses
   */
  public <T> T answer(Service service, String unknown, Supplier<@Nullable T> call) {
    T answer = called(service, unknown, call);
    if (answer == null) {
      throw ServiceNotAnswering.unreadable(service, new IllegalStateException("no body"));
    }
    return answer;
  }

  /** The same for a call whose answer has nothing to tell. */
  public void run(Service service, String unknown, Runnable call) {
    called(
        service,
        unknown,
        () -> {
          call.run();
          return true;
        });
  }

  private <T> @Nullable T called(Service service, String unknown, Supplier<@Nullable T> call) {
    try {
      return guards.answer(service, call);
    } catch (ResourceAccessException | HttpServerErrorException e) {
      throw ServiceNotAnswering.of(service, e);
    } catch (HttpClientErrorException.NotFound e) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, unknown, e);
    } catch (RestClientResponseException e) {
      throw e;
    } catch (RestClientException e) {
      // Its cause stays behind, since it would be taken for a body of the caller that cannot be
      // read.
      var said = new RestClientException(String.valueOf(e.getMessage()));
      throw Unreadable.is(e)
          ? ServiceNotAnswering.unreadable(service, said)
          : ServiceNotAnswering.of(service, said);
    }
  }

  /**
   * Does what a form asks for. What is in the way goes to the page that comes next, as {@code
   * refused}.
   *
   * @return whether it was done
   */
  public static boolean done(RedirectAttributes after, Runnable action) {
    try {
      action.run();
      return true;
    } catch (HttpClientErrorException refused) {
      after.addFlashAttribute("refused", words(refused));
      return false;
    }
  }

  /** What is in the way, in the service's own words. */
  public static String words(HttpStatusCodeException refused) {
    try {
      String detail =
          Json.mapper().readTree(refused.getResponseBodyAsByteArray()).path("detail").asString("");
      return detail.isEmpty() ? "It was refused (" + refused.getStatusText() + ")." : detail;
    } catch (JacksonException e) {
      return "It was refused (" + refused.getStatusCode().value() + ").";
    }
  }
}
