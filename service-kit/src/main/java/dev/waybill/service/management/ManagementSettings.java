package dev.waybill.service.management;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where probes and scrapers ask.
 *
 * @param address to listen on
 * @param port by default 1,000 above the service's own, or any free one if that is any free one
 */
@ConfigurationProperties("waybill.management")
record ManagementSettings(@DefaultValue("127.0.0.1") String address, @Nullable Integer port) {

  private static final int ABOVE = 1_000;

  int portBeside(@Nullable Integer own) {
    if (port != null) {
      return port;
    }
    int beside = own == null ? 8080 : own;
    return beside == 0 ? 0 : beside + ABOVE;
  }
}
