package dev.waybill.shipping.easypost;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.address.CustomsTerritory;
import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.Customs;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Options;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Sender;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.step.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our shipments in EasyPost's words and units: ounces and inches, to one decimal. */
record Requests(Account account) {

  private static final BigDecimal GRAMS_PER_OUNCE = new BigDecimal("28.349523125");
  private static final BigDecimal MM_PER_INCH = new BigDecimal("25.4");
  private static final BigDecimal LEAST_OUNCES = new BigDecimal("0.1");

  /** Above this, an export from the United States needs a number of its own. */
  private static final BigDecimal EXPORT_LIMIT = new BigDecimal(2500);

  /** A parcel from us to the customer. */
  Sent.Creation outbound(Shipment shipment) {
    Sender sender = account.senderOf(shipment);
    return creation(
        shipment,
        sender,
        place(shipment.shipTo(), shipment.email()),
        place(sender.address(), sender.email()),
        false);
  }

  /**
   * The way back. EasyPost wants both addresses as they were on the way there, and turns them round
   * itself.
   *
   * @param back from the customer to us
   */
  Sent.Creation wayBack(Shipment back) {
    Sender customer = account.senderOf(back);
    return creation(
        back, customer, place(customer.address(), null), place(back.shipTo(), back.email()), true);
  }

  private Sent.Creation creation(
      Shipment shipment, Sender sender, Sent.Place to, Sent.Place from, boolean isReturn) {
    Address origin = sender.address();
    boolean border =
        !CustomsTerritory.of(origin.country(), origin.postcode())
            .equals(CustomsTerritory.of(shipment.shipTo().country(), shipment.shipTo().postcode()));
    Customs customs = border ? shipment.customs() : null;
    if (border && customs == null) {
      throw new Refusal(
          "missing-customs",
          "The parcel crosses a customs border and nothing is declared: tariff number, origin,"
              + " value and weight of the goods are missing.");
    }
    return new Sent.Creation(
        new Sent.NewShipment(
            shipment.reference(),
            to,
            from,
            box(shipment.parcel()),
            customs == null ? null : declaration(customs, sender),
            options(shipment, customs),
            isReturn,
            carrierAccounts(),
            taxNumbers(sender)));
  }

  /** Of the carrier accounts at EasyPost, those that this account of ours uses. */
  private @Nullable List<String> carrierAccounts() {
    String listed = account.setting("carrierAccounts", "");
    return listed.isBlank()
        ? null
        : Arrays.stream(listed.split("[,\\s]+")).filter(id -> !id.isEmpty()).toList();
  }

  static Sent.Place place(Address address, @Nullable String email) {
    return new Sent.Place(
        blankToNull(address.name()),
        blankToNull(address.company()),
        address.line1(),
        blankToNull(address.line2()),
        address.city(),
        blankToNull(address.region()),
        address.postcode(),
        address.country(),
        blankToNull(address.phone()),
        blankToNull(email));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** Rounded up: carriers charge for what is above what was said. */
  static Sent.Box box(Parcel parcel) {
    Parcel.Dimensions sides = parcel.dimensions();
    BigDecimal weight = ounces(parcel.grams(), RoundingMode.UP);
    return parcel.packaging() != null
        ? new Sent.Box(null, null, null, parcel.packaging(), weight)
        : new Sent.Box(
            inches(sides.lengthMm()),
            inches(sides.widthMm()),
            inches(sides.heightMm()),
            null,
            weight);
  }

  static BigDecimal ounces(long grams, RoundingMode rounding) {
    return BigDecimal.valueOf(grams).divide(GRAMS_PER_OUNCE, 1, rounding).max(LEAST_OUNCES);
  }

  private static BigDecimal inches(int mm) {
    return BigDecimal.valueOf(mm).divide(MM_PER_INCH, 1, RoundingMode.UP);
  }

  private Sent.Declaration declaration(Customs customs, Sender sender) {
    boolean fromUnitedStates = sender.address().country().equals("US");
    if (fromUnitedStates && dollars(customs).compareTo(EXPORT_LIMIT) > 0) {
      throw new Refusal(
          "missing-customs",
          "Goods of more than 2,500 US dollars leave the United States with an export filing only,"
              + " which Waybill cannot make. Buy this label by hand.");
    }
    String signer = account.setting("customsSigner", "");
    return new Sent.Declaration(
        switch (customs.contents()) {
          case MERCHANDISE -> "merchandise";
          case GIFT -> "gift";
          case SAMPLE -> "sample";
          case RETURN -> "returned_goods";
          case DOCUMENTS -> "documents";
        },
        true,
        signer.isBlank() ? signer(sender.address()) : signer,
        "return",
        "none",
        fromUnitedStates ? "NOEEI 30.37(a)" : null,
        customs.goods().stream().map(Requests::item).toList());
  }

  private static String signer(Address sender) {
    String company = sender.company();
    return sender.name().isBlank() && company != null ? company : sender.name();
  }

  /** Value and weight are those of all pieces together. */
  private static Sent.Item item(Customs.Goods goods) {
    return new Sent.Item(
        goods.description(),
        goods.quantity(),
        goods.unitValue().amount().multiply(BigDecimal.valueOf(goods.quantity())),
        goods.unitValue().currency(),
        // Rounded down: the goods may not weigh more than their parcel.
        ounces((long) goods.grams() * goods.quantity(), RoundingMode.DOWN),
        goods.tariff(),
        goods.origin(),
        goods.sku());
  }

  private static BigDecimal dollars(Customs customs) {
    return customs.goods().stream()
        .filter(goods -> goods.unitValue().currency().equals("USD"))
        .map(goods -> goods.unitValue().amount().multiply(BigDecimal.valueOf(goods.quantity())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Map<String, Object> options(Shipment shipment, @Nullable Customs customs) {
    Options wanted = shipment.options();
    refuseWhatIsNotOffered(wanted);
    var options = new LinkedHashMap<String, Object>();
    options.put("label_format", labelFormat(wanted.format()));
    switch (wanted.signature()) {
      case NONE -> {}
      case ANYBODY -> options.put("delivery_confirmation", "SIGNATURE");
      case ADULT -> options.put("delivery_confirmation", "ADULT_SIGNATURE");
    }
    if (shipment.number() != null) {
      options.put("print_custom_1", shipment.number());
    }
    if (customs != null) {
      options.put("incoterm", customs.incoterm().name());
      if (customs.invoice() != null) {
        options.put("invoice_number", customs.invoice());
      }
    }
    return options;
  }

  private static void refuseWhatIsNotOffered(Options wanted) {
    if (wanted.cashOnDelivery() != null) {
      throw new Refusal("unsupported-option", "EasyPost is not used for cash on delivery.");
    }
    if (wanted.pickupPoint() != null) {
      throw new Refusal("unsupported-option", "EasyPost sends to no pickup point by its id.");
    }
    insurance(wanted);
  }

  /** What a purchase says of it, in US dollars. */
  static @Nullable String insurance(Options wanted) {
    Money insured = wanted.insurance();
    if (insured == null) {
      return null;
    }
    if (!insured.currency().equals("USD")) {
      throw new Refusal("unsupported-option", "EasyPost insures in US dollars only.");
    }
    return insured.amount().toPlainString();
  }

  static String labelFormat(Document.Format format) {
    return switch (format) {
      case PDF, PDF_A6 -> "PDF";
      case ZPL -> "ZPL";
      case PNG -> "PNG";
    };
  }

  private static @Nullable List<Sent.TaxNumber> taxNumbers(Sender sender) {
    String country = sender.address().country();
    var numbers = new ArrayList<Sent.TaxNumber>();
    add(numbers, "EORI", sender.eori(), country);
    add(numbers, "IOSS", sender.ioss(), country);
    add(numbers, "VAT", sender.vat(), country);
    return numbers.isEmpty() ? null : numbers;
  }

  private static void add(
      List<Sent.TaxNumber> numbers, String type, @Nullable String number, String country) {
    if (number != null && !number.isBlank()) {
      numbers.add(new Sent.TaxNumber("SENDER", type, number, country));
    }
  }
}
