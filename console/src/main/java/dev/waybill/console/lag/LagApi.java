package dev.waybill.console.lag;

import dev.waybill.service.identity.ViewerMay;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Consumer lag for scripts, looked at every few seconds. */
@RestController
class LagApi {

  private final CurrentLag lag;

  LagApi(CurrentLag lag) {
    this.lag = lag;
  }

  @ViewerMay
  @GetMapping("/api/lag")
  Lag lag() {
    return lag.last();
  }
}
