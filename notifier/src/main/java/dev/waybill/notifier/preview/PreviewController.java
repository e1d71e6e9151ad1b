package dev.waybill.notifier.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.notifier.occasion.NotifierSettings;
import dev.waybill.notifier.template.OrderView;
import dev.waybill.notifier.template.Rendered;
import dev.waybill.notifier.template.Templates;
import dev.waybill.service.identity.ViewerMay;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Messages with a made-up order in them, as they would be sent. */
@RestController
@RequestMapping("/api/notifications")
class PreviewController {

  private final Templates templates;
  private final NotifierSettings settings;

  PreviewController(Templates templates, NotifierSettings settings) {
    this.templates = templates;
    this.settings = settings;
  }

  /** The occasions, with the languages that each can be written in. */
  @ViewerMay
  @GetMapping("/occasions")
  Map<String, Set<String>> occasions() {
    var occasions = new TreeMap<String, Set<String>>();
    templates.occasions().forEach(name -> occasions.put(name, templates.languages(name)));
    return occasions;
  }

  /** Subject, text and HTML. */
  @ViewerMay
  @GetMapping(path = "/preview", produces = MediaType.APPLICATION_JSON_VALUE)
  Rendered preview(
      @RequestParam String occasion,
      @RequestParam(defaultValue = "en") String language,
      @RequestParam(required = false) @Nullable String shop) {
    if (!templates.occasions().contains(occasion)) {
      throw new ErrorResponseException(
          HttpStatus.NOT_FOUND,
          ProblemDetail.forStatusAndDetail(
              HttpStatus.NOT_FOUND,
              "There is no such occasion. These have templates: " + templates.occasions()),
          null);
    }
    OrderView sample = OrderView.sample();
    OrderView view = shop == null ? sample : sample.from(settings.shopName(shop));
    return templates.render(occasion, shop == null ? "" : shop, language, view);
  }

  /** The HTML alone, for a browser; nothing in it is run or loaded. */
  @ViewerMay
  @GetMapping(path = "/preview", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> page(
      @RequestParam String occasion,
      @RequestParam(defaultValue = "en") String language,
      @RequestParam(required = false) @Nullable String shop) {
    Rendered rendered = preview(occasion, language, shop);
    String html = rendered.html();
    return ResponseEntity.ok()
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .contentType(
            new MediaType(html == null ? MediaType.TEXT_PLAIN : MediaType.TEXT_HTML, UTF_8))
        .body(html == null ? rendered.text() : html);
  }
}
