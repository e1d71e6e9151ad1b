package dev.waybill.shipping.karrio;

import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Manifests;
import dev.waybill.shipping.karrio.KarrioApi.KarrioAddress;
import dev.waybill.shipping.karrio.KarrioApi.KarrioManifest;
import dev.waybill.shipping.karrio.KarrioApi.KarrioShipment;
import dev.waybill.shipping.karrio.KarrioApi.ManifestRequest;
import dev.waybill.step.ProviderUnavailable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One manifest for each carrier. Karrio itself leaves out what is in one already, and refuses where
 * nothing is left.
 */
record KarrioManifests(KarrioApi api) implements Manifests {

  /** Of a list's page. */
  private static final int AT_A_TIME = 100;

  @Override
  public List<Manifest> close(List<Label> labels, LocalDate day) {
    var manifests = new ArrayList<Manifest>();
    byCarrier(labels)
        .forEach((carrier, group) -> close(carrier, group, day).ifPresent(manifests::add));
    return manifests;
  }

  private Map<String, List<KarrioShipment>> byCarrier(List<Label> labels) {
    List<String> ids = labels.stream().map(Label::id).distinct().toList();
    var groups = new LinkedHashMap<String, List<KarrioShipment>>();
    for (int from = 0; from < ids.size(); from += AT_A_TIME) {
      List<String> page = ids.subList(from, Math.min(ids.size(), from + AT_A_TIME));
      for (KarrioShipment one : api.shipments(String.join(",", page), AT_A_TIME).results()) {
        String carrier = one.carrierName();
        if (carrier != null && Labels.isUnmoved(one)) {
          groups.computeIfAbsent(carrier, name -> new ArrayList<>()).add(one);
        }
      }
    }
    return groups;
  }

  private Optional<Manifest> close(String carrier, List<KarrioShipment> group, LocalDate day) {
    KarrioAddress from = Objects.requireNonNull(group.getFirst().shipper());
    List<String> ids = group.stream().map(KarrioShipment::id).toList();
    KarrioManifest made;
    try {
      made = api.manifest(new ManifestRequest(carrier, from, day.toString(), ids));
    } catch (ProviderUnavailable e) {
      Answer answer = Answer.of(e);
      if (answer.status() == 400 && speaksOf(answer, "shipment_ids")
          || answer.status() == 404 && speaksOf(answer, "carrier connection")) {
        // All of them are in one already, or the carrier makes none.
        return Optional.empty();
      }
      throw e;
    }
    return Optional.of(
        new Manifest(
            made.id(),
            group.stream()
                .filter(one -> made.shipmentIdentifiers().contains(one.shipmentIdentifier()))
                .map(KarrioShipment::id)
                .toList(),
            files(made)));
  }

  private List<Document> files(KarrioManifest manifest) {
    return manifest.manifestUrl() == null
        ? List.of()
        : List.of(
            new Document(
                Document.Kind.MANIFEST, Document.Format.PDF, api.manifestFile(manifest.id())));
  }

  private static boolean speaksOf(Answer answer, String what) {
    return answer.errors().stream()
        .anyMatch(one -> Objects.requireNonNullElse(one.message(), "").contains(what));
  }
}
