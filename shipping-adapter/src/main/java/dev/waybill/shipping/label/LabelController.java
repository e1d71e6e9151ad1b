package dev.waybill.shipping.label;

import dev.waybill.contracts.OrderId;
import dev.waybill.service.identity.PackerMay;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.util.List;
import java.util.stream.Stream;
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

  private final LabelStore labels;
  private final Accounts accounts;
  private final LabelFiles files;

  LabelController(LabelStore labels, Accounts accounts, LabelFiles files) {
    this.labels = labels;
    this.accounts = accounts;
    this.files = files;
  }

  @PackerMay
  @GetMapping
  List<LabelStore.LabelView> labels(@RequestParam String order) {
    try {
      return labels.of(new OrderId(order));
    } catch (IllegalArgumentException e) {
      throw problem(
          HttpStatus.BAD_REQUEST,
          "The parameter order is an order id, {shop}:{id}, such as demo:17");
    }
  }

  /**
   * A file of a label: as it was stored, else from the carrier. It shows an address.
   *
   * @param kind what it is for; the label to print unless told
   */
  @PackerMay
  @GetMapping("/{id}.pdf")
  ResponseEntity<byte[]> pdf(
      @PathVariable String id, @RequestParam(defaultValue = "LABEL") Document.Kind kind) {
    return document(id, "pdf", kind);
  }

  /** The same for a label printer. */
  @PackerMay
  @GetMapping("/{id}.zpl")
  ResponseEntity<byte[]> zpl(
      @PathVariable String id, @RequestParam(defaultValue = "LABEL") Document.Kind kind) {
    return document(id, "zpl", kind);
  }

  /** The same as a picture. */
  @PackerMay
  @GetMapping("/{id}.png")
  ResponseEntity<byte[]> png(
      @PathVariable String id, @RequestParam(defaultValue = "LABEL") Document.Kind kind) {
    return document(id, "png", kind);
  }

  private ResponseEntity<byte[]> document(String id, String extension, Document.Kind kind) {
    LabelId label = LabelId.parse(id).orElseThrow(() -> unknown(id));
    List<Document.Format> formats =
        Stream.of(Document.Format.values())
            .filter(format -> format.extension().equals(extension))
            .toList();
    Document document =
        files
            .find(label, kind, formats)
            .orElseThrow(
                () ->
                    accounts.named(label.carrier()).isEmpty()
                        ? unknown(id)
                        : problem(
                            HttpStatus.NOT_FOUND,
                            "The carrier gives no %s of this label as %s."
                                .formatted(kind, extension)));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(document.format().contentType()))
        .cacheControl(CacheControl.noStore())
        .header("Content-Disposition", "inline; filename=\"" + label.id() + '.' + extension + '"')
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
