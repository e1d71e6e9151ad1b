package dev.waybill.shipping.shipengine;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.Customs;
import dev.waybill.shipping.carrier.Options;
import dev.waybill.shipping.carrier.Sender;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.shipengine.Wire.AdvancedOptions;
import dev.waybill.shipping.shipengine.Wire.Amount;
import dev.waybill.shipping.shipengine.Wire.Box;
import dev.waybill.shipping.shipengine.Wire.CollectOnDelivery;
import dev.waybill.shipping.shipengine.Wire.Declaration;
import dev.waybill.shipping.shipengine.Wire.Dimensions;
import dev.waybill.shipping.shipengine.Wire.InvoiceDetails;
import dev.waybill.shipping.shipengine.Wire.LabelMessages;
import dev.waybill.shipping.shipengine.Wire.Parcel;
import dev.waybill.shipping.shipengine.Wire.Place;
import dev.waybill.shipping.shipengine.Wire.Product;
import dev.waybill.shipping.shipengine.Wire.TaxIdentifier;
import dev.waybill.shipping.shipengine.Wire.Weight;
import dev.waybill.step.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Our shipments in ShipEngine's words and units, sent by an account. Thread-safe. */
final class Descriptions {

  /**
   * A box of the sender's own. Without it the Postal Service quotes its envelopes and boxes, too,
   * at their prices.
   */
  static final String OWN_BOX = "package";

  private static final int LONGEST_FIELD = 100;

  private final Account account;

  Descriptions(Account account) {
    this.account = account;
  }

  Parcel of(Shipment shipment) {
    Options options = shipment.options();
    Sender sender = sender(shipment);
    return new Parcel(
        null,
        null,
        ExternalId.of(shipment.reference()),
        order(shipment.reference()),
        place(shipment.shipTo(), shipment.email()),
        place(sender.address(), sender.email()),
        null,
        confirmation(options.signature()),
        customs(shipment.customs()),
        taxIdentifiers(sender, shipment.customs()),
        advanced(shipment),
        options.insurance() == null ? "none" : "carrier",
        List.of(box(shipment)));
  }

  static Place place(Address address, @Nullable String email) {
    String name = address.name().isBlank() ? address.company() : address.name();
    return new Place(
        name,
        filled(address.company()),
        filled(address.phone()),
        filled(email),
        filled(address.line1()),
        filled(address.line2()),
        filled(address.city()),
        filled(address.region()),
        filled(address.postcode()),
        address.country());
  }

  private Sender sender(Shipment shipment) {
    Sender sender = account.senderOf(shipment);
    if (filled(sender.address().phone()) == null) {
      throw new Refusal(
          "missing-sender",
          "The sender of the location "
              + shipment.location()
              + " has no phone number, which ShipEngine asks for.");
    }
    return sender;
  }

  private static Box box(Shipment shipment) {
    var parcel = shipment.parcel();
    var size = parcel.dimensions();
    String number = shipment.number();
    return new Box(
        Objects.requireNonNullElse(parcel.packaging(), OWN_BOX),
        new Weight(BigDecimal.valueOf(parcel.grams()), "gram"),
        new Dimensions(
            "centimeter",
            centimetres(size.lengthMm()),
            centimetres(size.widthMm()),
            centimetres(size.heightMm())),
        amount(shipment.options().insurance()),
        number == null ? null : new LabelMessages(number, "", ""),
        products(shipment.customs()));
  }

  private static BigDecimal centimetres(int millimetres) {
    return BigDecimal.valueOf(millimetres, 1);
  }

  private static String confirmation(Options.Signature signature) {
    return switch (signature) {
      case NONE -> "none";
      case ANYBODY -> "signature";
      case ADULT -> "adult_signature";
    };
  }

  /** Our reference whole, so that people find it there. */
  private static AdvancedOptions advanced(Shipment shipment) {
    String reference = shipment.reference();
    var cash = amount(shipment.options().cashOnDelivery());
    Customs customs = shipment.customs();
    boolean dutyPaid = customs != null && customs.incoterm() == Customs.Incoterm.DDP;
    return new AdvancedOptions(
        reference.length() > LONGEST_FIELD ? reference.substring(0, LONGEST_FIELD) : reference,
        dutyPaid ? true : null,
        cash == null ? null : new CollectOnDelivery("any", cash));
  }

  private static @Nullable Declaration customs(@Nullable Customs customs) {
    if (customs == null) {
      return null;
    }
    String invoice = customs.invoice();
    return new Declaration(
        switch (customs.contents()) {
          case MERCHANDISE -> "merchandise";
          case GIFT -> "gift";
          case SAMPLE -> "sample";
          case RETURN -> "returned_goods";
          case DOCUMENTS -> "documents";
        },
        "return_to_sender",
        switch (customs.incoterm()) {
          case DAP -> "dap";
          case DDP -> "ddp";
        },
        invoice == null ? null : new InvoiceDetails(invoice));
  }

  private static @Nullable List<Product> products(@Nullable Customs customs) {
    return customs == null ? null : customs.goods().stream().map(Descriptions::product).toList();
  }

  private static Product product(Customs.Goods goods) {
    String description = goods.description();
    return new Product(
        description.length() > LONGEST_FIELD
            ? description.substring(0, LONGEST_FIELD)
            : description,
        goods.quantity(),
        Amount.of(goods.unitValue()),
        new Weight(BigDecimal.valueOf(goods.grams()), "gram"),
        goods.tariff(),
        goods.origin(),
        goods.sku());
  }

  private static @Nullable List<TaxIdentifier> taxIdentifiers(
      Sender sender, @Nullable Customs customs) {
    if (customs == null) {
      return null;
    }
    var identifiers = new ArrayList<TaxIdentifier>();
    add(identifiers, "eori", sender.eori(), sender);
    add(identifiers, "ioss", sender.ioss(), sender);
    add(identifiers, "vat", sender.vat(), sender);
    return identifiers.isEmpty() ? null : identifiers;
  }

  private static void add(
      List<TaxIdentifier> identifiers, String type, @Nullable String value, Sender sender) {
    if (filled(value) != null) {
      identifiers.add(
          new TaxIdentifier(
              "shipper", type, sender.address().country(), Objects.requireNonNull(value)));
    }
  }

  private static @Nullable Amount amount(@Nullable Money money) {
    return money == null ? null : Amount.of(money);
  }

  /** The order is what stands before the first slash of a reference. */
  private static String order(String reference) {
    int slash = reference.indexOf('/');
    return slash < 0 ? reference : reference.substring(0, slash);
  }

  /** ShipEngine takes no empty texts. */
  private static @Nullable String filled(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
