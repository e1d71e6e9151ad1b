package dev.waybill.shipping.customs;

import dev.waybill.service.identity.PackerMay;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.paper.PaperSize;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The commercial invoice of a label. */
@RestController
@RequestMapping("/api/labels")
class CustomsController {

  private final CustomsInvoices invoices;

  CustomsController(CustomsInvoices invoices) {
    this.invoices = invoices;
  }

  /**
   * The commercial invoice: the carrier's, or one of our own.
   *
   * @param language of ours: en or de
   */
  @PackerMay
  @GetMapping("/{id}/customs-invoice.pdf")
  ResponseEntity<byte[]> pdf(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String language,
      @RequestParam(defaultValue = "A4") PaperSize size) {
    byte[] pdf =
        LabelId.parse(id)
            .flatMap(label -> invoices.find(label, size, language))
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "There is no customs invoice of the label "
                            + id
                            + ": it crosses no border, or is too old."));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .cacheControl(CacheControl.noStore())
        .body(pdf);
  }

  @ExceptionHandler
  ProblemDetail refused(Refusal refusal) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, refusal.reason());
  }

  @ExceptionHandler
  ProblemDetail unavailable(ProviderUnavailable e) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.BAD_GATEWAY, "The carrier does not answer as it should. Try again in a minute.");
  }
}
