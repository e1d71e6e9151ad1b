package dev.waybill.sandbox.easypost;

import dev.waybill.sandbox.easypost.Shipment.Purchase;
import dev.waybill.sandbox.web.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A shipment as the recorded answers have it. Called with the shipment's lock held. */
final class ShipmentView {

  /** Of the insured amount. */
  private static final BigDecimal INSURANCE_FEE = new BigDecimal("0.005");

  private ShipmentView() {}

  /**
   * @param origin where the caller found the sandbox
   */
  static ObjectNode of(Shipment shipment, @Nullable Tracker tracker, String origin) {
    ObjectNode view = Thing.of("Shipment", shipment.id, shipment.live, shipment.created);
    Purchase purchase = shipment.purchase;
    view.put("is_return", shipment.isReturn);
    view.set("options", options(shipment));
    view.put("reference", shipment.reference.isEmpty() ? null : shipment.reference);
    view.put("status", tracker == null ? "unknown" : tracker.status());
    view.put("tracking_code", purchase == null ? null : purchase.trackingCode());
    view.putNull("batch_id");
    view.set("customs_info", shipment.customs == null ? view.nullNode() : shipment.customs);
    view.set("from_address", shipment.from);
    view.set("to_address", shipment.to);
    view.set("return_address", shipment.from);
    view.set("buyer_address", shipment.to);
    view.set("parcel", shipment.parcel);
    view.put("insurance", purchase == null ? null : purchase.insurance());
    view.putNull("order_id");
    view.putPOJO("messages", shipment.messages.stream().map(Message::view).toList());
    var rates = view.putArray("rates");
    shipment.rates.forEach(
        rate -> rates.add(rate.view(shipment.id, shipment.live, shipment.created)));
    view.put("refund_status", shipment.refundStatus);
    view.putNull("scan_form");
    view.putNull("selected_rate");
    view.putNull("postage_label");
    view.putNull("tracker");
    view.putArray("fees");
    view.putArray("forms");
    view.putNull("usps_zone");
    if (purchase != null) {
      bought(view, shipment, purchase, origin);
    }
    if (tracker != null) {
      view.set("tracker", tracker.view(origin));
    }
    if (shipment.scanForm != null) {
      view.putObject("scan_form").put("id", shipment.scanForm).put("object", "ScanForm");
    }
    return view;
  }

  private static ObjectNode options(Shipment shipment) {
    ObjectNode options = Json.object();
    options.put("currency", "USD");
    options.putObject("payment").put("type", "SENDER");
    options.put("date_advance", 0);
    options.setAll(shipment.options);
    return options;
  }

  private static void bought(ObjectNode view, Shipment shipment, Purchase purchase, String origin) {
    view.set("selected_rate", purchase.rate().view(shipment.id, shipment.live, purchase.at()));
    view.set("postage_label", label(shipment, purchase, origin));
    fee(view, "LabelFee", "0.00000", shipment);
    fee(view, "PostageFee", Rate.amount(purchase.rate().cents()) + "000", shipment);
    if (purchase.insurance() != null) {
      BigDecimal fee = new BigDecimal(purchase.insurance()).multiply(INSURANCE_FEE);
      fee(view, "InsuranceFee", fee.setScale(5, RoundingMode.HALF_UP).toString(), shipment);
    }
    if (shipment.customs != null) {
      ObjectNode form = view.withArray("forms").addObject();
      form.put("object", "Form");
      form.put("id", Thing.id("form", shipment.number));
      form.put("mode", Thing.mode(shipment.live));
      form.put("form_type", "commercial_invoice");
      form.put("form_url", file(origin, shipment, "invoice.pdf"));
      form.put("submitted_electronically", false);
    }
  }

  private static ObjectNode label(Shipment shipment, Purchase purchase, String origin) {
    ObjectNode label =
        Thing.of("PostageLabel", Thing.id("pl", shipment.number), shipment.live, purchase.at());
    String format = shipment.labelFormat();
    label.remove("mode");
    label.put("date_advance", 0);
    label.put("integrated_form", "none");
    label.put("label_date", Thing.time(purchase.at()));
    label.put("label_resolution", 300);
    label.put("label_size", "4x6");
    label.put("label_type", "default");
    label.put("label_file_type", format.equals("png") ? "image/png" : "application/" + format);
    label.put("label_url", file(origin, shipment, "label." + format));
    label.put("label_pdf_url", shipment.pdfMade ? file(origin, shipment, "label.pdf") : null);
    label.put("label_zpl_url", shipment.zplMade ? file(origin, shipment, "label.zpl") : null);
    label.putNull("label_epl2_url");
    label.putNull("label_file");
    return label;
  }

  private static String file(String origin, Shipment shipment, String name) {
    return origin + "/easypost/files/" + shipment.id + '/' + name.toLowerCase(Locale.ROOT);
  }

  private static void fee(ObjectNode view, String type, String amount, Shipment shipment) {
    ObjectNode fee = view.withArray("fees").addObject();
    fee.put("object", "Fee");
    fee.put("type", type);
    fee.put("amount", amount);
    fee.put("charged", true);
    fee.put("refunded", "refunded".equals(shipment.refundStatus));
  }
}
