package dev.waybill.shipping.easypost;

import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Manifests;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scan forms: one for each carrier, with every label on one of them only. */
record EasyPostManifests(EasyPostApi api, LabelFiles files) implements Manifests {

  @Override
  public List<Manifest> close(List<Label> labels, LocalDate day) {
    Map<String, List<Label>> byCarrier = new LinkedHashMap<>();
    for (Label label : labels) {
      if (isOpen(api.shipment(label.id()))) {
        byCarrier.computeIfAbsent(label.carrier(), carrier -> new ArrayList<>()).add(label);
      }
    }
    var manifests = new ArrayList<Manifest>();
    Refusal refused = null;
    for (List<Label> group : byCarrier.values()) {
      try {
        manifests.add(close(group));
      } catch (Refusal refusal) {
        refused = refusal;
      }
    }
    if (manifests.isEmpty() && refused != null) {
      throw refused;
    }
    return manifests;
  }

  private static boolean isOpen(Told.Shipment shipment) {
    return shipment.isBought()
        && shipment.scanForm() == null
        && !Labels.state(shipment.refundStatus()).isVoid();
  }

  /** Not every carrier has such a form: one that has none refuses. */
  private Manifest close(List<Label> labels) {
    Told.ScanForm form;
    try {
      form =
          api.scanForm(
              new Sent.ScanForm(labels.stream().map(label -> new Sent.Id(label.id())).toList()));
    } catch (ProviderUnavailable e) {
      throw e.answer().status() == 422 ? refused(labels, null) : e;
    }
    if ("failed".equals(form.status())) {
      throw refused(labels, form.message());
    }
    // One that is still being made has no file yet.
    List<Document> documents =
        form.formUrl() == null ? List.of() : List.of(files.manifest(form.formUrl()));
    return new Manifest(form.id(), labels.stream().map(Label::id).toList(), documents);
  }

  private static Refusal refused(List<Label> labels, @Nullable String words) {
    return new Refusal(
        "no-manifest",
        labels.getFirst().carrier()
            + " makes no manifest of these labels"
            + (words == null ? "." : ": " + words));
  }
}
