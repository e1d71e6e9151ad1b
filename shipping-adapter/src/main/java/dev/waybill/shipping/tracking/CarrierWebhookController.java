package dev.waybill.shipping.tracking;

import dev.waybill.service.identity.Anyone;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.ForgedHook;
import dev.waybill.shipping.carrier.ReceivedHook;
import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.Tracking;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where gateways tell of parcels. 200 once it is stored: {@code news}, {@code known} (it came
 * before, or something newer did), {@code unknown} (no parcel of ours), {@code ignored} (about
 * something else). 401 without a valid signature, 404 for an account that is not set up or tells of
 * no parcels, 413 above 1 MiB, 400 if it cannot be read. It may be sent again at any time.
 */
@RestController
class CarrierWebhookController {

  private static final Logger log = LoggerFactory.getLogger(CarrierWebhookController.class);
  private static final int LARGEST_BODY = 1024 * 1024;
  private static final int MOST_PARCELS = 500;

  private final Accounts accounts;
  private final Parcels parcels;
  private final MeterRegistry meters;

  CarrierWebhookController(Accounts accounts, Parcels parcels, MeterRegistry meters) {
    this.accounts = accounts;
    this.parcels = parcels;
    this.meters = meters;
  }

  @Anyone(because = "a gateway has no account: the signature over the body is checked")
  @PostMapping("/carrier-webhooks/{account}")
  Map<String, String> take(@PathVariable String account, HttpServletRequest request)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw refused(HttpStatus.CONTENT_TOO_LARGE, "A webhook has at most 1 MiB.");
    }
    Tracking tracking =
        accounts
            .named(account)
            .flatMap(Carrier::tracking)
            .orElseThrow(
                () -> refused(HttpStatus.NOT_FOUND, "No account of this name tells of parcels."));
    List<TrackedParcel> told;
    try {
      told = tracking.read(new ReceivedHook(headers(request), body));
    } catch (ForgedHook e) {
      log.warn("A webhook for the account {} was refused: {}", account, e.getMessage());
      throw refused(HttpStatus.UNAUTHORIZED, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw refused(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
    if (told.size() > MOST_PARCELS) {
      throw refused(HttpStatus.BAD_REQUEST, "A webhook tells of at most 500 parcels.");
    }
    String result =
        told.stream()
            .map(parcel -> parcels.heard(account, parcel))
            .min(Enum::compareTo)
            .map(heard -> heard.name().toLowerCase(Locale.ROOT))
            .orElse("ignored");
    count(result);
    return Map.of("status", result);
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    var headers = new HashMap<String, String>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
    }
    return headers;
  }

  private ErrorResponseException refused(HttpStatus status, String detail) {
    count("refused");
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }

  private void count(String result) {
    meters.counter("waybill.carrier.webhooks", "result", result).increment();
  }
}
