package dev.waybill.notifier.httpstep;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Steps that call tools.
 *
 * @param publicUrl where tools reach the front door, for call backs
 * @param callsAtATime requests under way, over all tools
 * @param callsPerHost requests under way to one of them, so that a slow one delays nobody else
 * @param keepClosed how long late call backs are told what became of their step
 */
@ConfigurationProperties("waybill.http-steps")
record HttpStepSettings(
    @DefaultValue("http://127.0.0.1:8080") URI publicUrl,
    @DefaultValue("64") int callsAtATime,
    @DefaultValue("16") int callsPerHost,
    @DefaultValue("30d") Duration keepClosed) {

  /** Where the call back with this token goes. */
  URI callback(String token) {
    String base = publicUrl.toString();
    return URI.create((base.endsWith("/") ? base : base + '/') + "callbacks/" + token);
  }
}
