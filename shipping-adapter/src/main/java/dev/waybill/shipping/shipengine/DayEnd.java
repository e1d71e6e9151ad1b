package dev.waybill.shipping.shipengine;

import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Manifests;
import dev.waybill.shipping.carrier.Pickups;
import dev.waybill.shipping.carrier.Sender;
import dev.waybill.shipping.shipengine.Wire.BookedPickup;
import dev.waybill.shipping.shipengine.Wire.Contact;
import dev.waybill.shipping.shipengine.Wire.LabelIds;
import dev.waybill.shipping.shipengine.Wire.Link;
import dev.waybill.shipping.shipengine.Wire.MadeManifest;
import dev.waybill.shipping.shipengine.Wire.PickupRequest;
import dev.waybill.shipping.shipengine.Wire.Window;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Sums up what a driver takes along, and orders one. */
final class DayEnd implements Manifests, Pickups {

  private static final String IN_ONE_ALREADY = "invalid_status";

  private final ShipEngineApi api;
  private final Papers papers;

  DayEnd(ShipEngineApi api, Papers papers) {
    this.api = api;
    this.papers = papers;
  }

  @Override
  public List<Manifest> close(List<Label> labels, LocalDate day) {
    if (labels.isEmpty()) {
      return List.of();
    }
    try {
      return Wire.all(api.manifest(new LabelIds(ids(labels))).manifests()).stream()
          .map(this::manifest)
          .toList();
    } catch (ProviderUnavailable e) {
      if (Faults.is(e, IN_ONE_ALREADY)) {
        return List.of();
      }
      return Faults.asked(
          () -> {
            throw e;
          });
    }
  }

  /** ShipEngine has no place for a reference of ours: asked again, a second driver may come. */
  @Override
  public Pickup book(
      String reference, Sender from, List<Label> labels, Instant earliest, Instant latest) {
    String email = from.email();
    String phone = from.address().phone();
    if (email == null || phone == null) {
      throw new Refusal(
          "missing-sender",
          "A driver comes to a sender with an e-mail address and a phone number.");
    }
    var request =
        new PickupRequest(
            ids(labels),
            new Contact(from.address().name(), email, phone),
            new Window(earliest.toString(), latest.toString()));
    BookedPickup booked = Faults.bought(from.address(), () -> api.pickup(request));
    return new Pickup(booked.pickupId(), booked.confirmationNumber());
  }

  @Override
  public void cancel(String id) {
    Faults.asked(
        () -> {
          try {
            api.cancelPickup(id);
          } catch (ProviderUnavailable e) {
            if (!Faults.isUnknown(e)) {
              throw e;
            }
          }
          return id;
        });
  }

  private Manifest manifest(MadeManifest made) {
    Link link = made.manifestDownload();
    String href = link == null ? null : link.href();
    List<Document> documents =
        href == null
            ? List.of()
            : List.of(new Document(Document.Kind.MANIFEST, Document.Format.PDF, papers.file(href)));
    return new Manifest(made.manifestId(), Wire.all(made.labelIds()), documents);
  }

  private static List<String> ids(List<Label> labels) {
    return labels.stream().map(Label::id).toList();
  }
}
