package dev.waybill.step.provider;

import dev.waybill.service.exchange.providers.ProviderStates;
import dev.waybill.service.identity.ViewerMay;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells of a service's circuit breakers. */
@RestController
public class ProvidersController {

  private static final int MOST = 200;

  private final ProviderBreakers breakers;

  public ProvidersController(ProviderBreakers breakers) {
    this.breakers = breakers;
  }

  /** Each service has a path of its own, so that the console knows whom to ask. */
  @ViewerMay
  @GetMapping("/api/${spring.application.name}/providers")
  ProviderStates providers() {
    return breakers.states(MOST);
  }
}
