package dev.waybill.console.gateway;

import dev.waybill.contracts.Service;
import org.springframework.web.servlet.function.RequestPredicate;

/**
 * Adds to a service's answers what another service knows, so that neither has to know the other.
 * Every caller of the API gets it, whether a page or a script.
 */
public interface ResponseEnrichment {

  /** Whose answers. */
  Service service();

  /** Which calls, of those that are the service's. */
  RequestPredicate calls();

  /**
   * The answer with what is to be added. Runs as the caller, within the call.
   *
   * @param answer JSON, with status 200; returned as it is where there is nothing to add
   */
  byte[] enriched(byte[] answer);
}
