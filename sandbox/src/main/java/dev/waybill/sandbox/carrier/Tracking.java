package dev.waybill.sandbox.carrier;

import dev.waybill.sandbox.web.Html;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;

/** The page behind a tracking link. */
final class Tracking {

  private Tracking() {}

  static Reply page(String trackingNumber, Labels labels) {
    Label label =
        trackingNumber.length() == 17 && trackingNumber.startsWith("SBX")
            ? labels.byId("lbl_" + number(trackingNumber))
            : null;
    if (label == null) {
      throw Problem.notFound("No parcel " + trackingNumber + ".");
    }
    String state =
        switch (label.status()) {
          case "voided" -> "Label voided: nothing will be sent.";
          case "shipped" -> "On its way.";
          default -> "Announced: the label is bought, the parcel is not here yet.";
        };
    return Reply.html(
        200,
        Html.page(
            "Parcel " + trackingNumber,
            "<p class=lead>%s</p><p><a href=\"/carrier/v1/labels/%s.pdf\">Label (PDF)</a></p>"
                .formatted(Html.escape(state), label.id())));
  }

  private static String number(String trackingNumber) {
    String digits = trackingNumber.substring(3, 15).replaceFirst("^0+", "");
    return digits.isEmpty() ? "0" : digits;
  }
}
