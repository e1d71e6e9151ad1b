package dev.waybill.shipping.label;

import dev.waybill.contracts.OrderId;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The labels of an order, and each one to print. */
@RestController
@RequestMapping("/api/labels")
class LabelController {

  private final LabelRecords records;
  private final Accounts accounts;

  LabelController(LabelRecords records, Accounts accounts) {
    this.records = records;
    this.accounts = accounts;
  }

  @OperatorOnly
  @GetMapping
  List<LabelRecords.LabelRecord> labels(@RequestParam String order) {
    try {
      return records.of(new OrderId(order));
    } catch (IllegalArgumentException e) {
      throw problem(
          HttpStatus.BAD_REQUEST,
          "The parameter order is an order id, {shop}:{id}, such as demo:17");
    }
  }

  /** Fetched from the carrier each time; a label shows an address and is never kept here. */
  @OperatorOnly
  @GetMapping("/{id}.pdf")
  ResponseEntity<byte[]> document(@PathVariable String id) {
    LabelId label = LabelId.parse(id).orElseThrow(() -> unknown(id));
    Carrier carrier = accounts.named(label.carrier()).orElseThrow(() -> unknown(id));
    Document document = carrier.documents(label.id(), Document.Format.PDF).getFirst();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(document.format().contentType()))
        .cacheControl(CacheControl.noStore())
        .header("Content-Disposition", "inline; filename=\"" + label.id() + ".pdf\"")
        .body(document.content());
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

  private static ErrorResponseException unknown(String id) {
    return problem(
        HttpStatus.NOT_FOUND,
        "There is no label " + id + ". GET /api/labels?order= lists the labels of an order.");
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }
}
