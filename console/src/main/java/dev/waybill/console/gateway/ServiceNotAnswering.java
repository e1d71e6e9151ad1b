package dev.waybill.console.gateway;

import dev.waybill.contracts.Service;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.server.ResponseStatusException;

/** A service did not answer. The reason says which, in words for people. */
public final class ServiceNotAnswering extends ResponseStatusException {

  private final Service service;

  private ServiceNotAnswering(HttpStatus status, Service service, String reason, Throwable cause) {
    super(status, reason, cause);
    this.service = service;
  }

  /**
   * 503 if the service was not reached, 504 if it was, so that the call may have had its effect.
   */
  public static ServiceNotAnswering of(Service service, Throwable cause) {
    Throwable root =
        cause instanceof ResourceAccessException e && e.getCause() != null ? e.getCause() : cause;
    if (root instanceof HttpTimeoutException && !(root instanceof HttpConnectTimeoutException)) {
      return new ServiceNotAnswering(
          HttpStatus.GATEWAY_TIMEOUT,
          service,
          service.label() + " took too long to answer; what was asked may still happen.",
          cause);
    }
    boolean nothingDone =
        root instanceof ConnectException
            || root instanceof HttpConnectTimeoutException
            || root instanceof HttpServerErrorException;
    return nothingDone
        ? nothingDone(service, cause)
        : new ServiceNotAnswering(
            HttpStatus.GATEWAY_TIMEOUT,
            service,
            service.label() + " broke off while answering; what was asked may have happened.",
            cause);
  }

  /** 503: it was not called, because it did not answer before or has too many calls waiting. */
  static ServiceNotAnswering notCalled(Service service, Throwable cause) {
    return nothingDone(service, cause);
  }

  private static ServiceNotAnswering nothingDone(Service service, Throwable cause) {
    return new ServiceNotAnswering(
        HttpStatus.SERVICE_UNAVAILABLE,
        service,
        service.label() + " is not answering. Nothing was changed; try again shortly.",
        cause);
  }

  /** 502: it answered something else than its API says. */
  static ServiceNotAnswering unreadable(Service service, Throwable cause) {
    return new ServiceNotAnswering(
        HttpStatus.BAD_GATEWAY,
        service,
        service.label() + " answered what cannot be read; what was asked may have happened.",
        cause);
  }

  public Service service() {
    return service;
  }
}
