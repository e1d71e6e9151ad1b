package dev.waybill.inventory.fulfillment;

import dev.waybill.service.identity.Anyone;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the external warehouse says by itself what has changed there. */
@RestController
@WithWarehouse
@Tag(name = "External warehouse")
class WarehouseWebhookController {

  private static final int LARGEST_BODY = 1024 * 1024;

  private final ExternalWarehouse warehouse;
  private final Confirmations confirmations;
  private final ObjectProvider<Levels> levels;
  private final WarehouseMeters meters;

  WarehouseWebhookController(
      ExternalWarehouse warehouse,
      Confirmations confirmations,
      ObjectProvider<Levels> levels,
      WarehouseMeters meters) {
    this.warehouse = warehouse;
    this.confirmations = confirmations;
    this.levels = levels;
    this.meters = meters;
  }

  @Anyone(because = "a warehouse has no account: the signature over the body is checked")
  @PostMapping("/warehouse-webhooks")
  @Operation(
      summary = "Takes a webhook of the external warehouse",
      description =
          "200 once its effect is stored: news, known (it came before, or something newer did),"
              + " unknown (no order of ours), ignored. 401 without a valid signature, 413 above"
              + " 1 MiB, 400 if it cannot be read. It may be sent again at any time.")
  Map<String, String> take(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw refused(HttpStatus.CONTENT_TOO_LARGE, "A webhook has at most 1 MiB.");
    }
    Notice notice;
    try {
      notice = warehouse.read(request::getHeader, body);
    } catch (ExternalWarehouse.NotSigned e) {
      throw refused(HttpStatus.UNAUTHORIZED, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw refused(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
    String result =
        switch (notice) {
          case Notice.OfOrder(WarehouseOrder order) -> text(confirmations.heard(order));
          case Notice.OfStock stock -> set(stock);
          case Notice.OfNothing nothing -> "ignored";
        };
    meters.webhook(result);
    return Map.of("status", result);
  }

  private String set(Notice.OfStock stock) {
    Levels wanted = levels.getIfAvailable();
    if (wanted == null || !wanted.wanted()) {
      return "ignored";
    }
    wanted.take(stock.levels());
    return "news";
  }

  private static String text(Confirmations.Heard heard) {
    return heard.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private ErrorResponseException refused(HttpStatus status, String detail) {
    meters.webhook("refused");
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }
}
