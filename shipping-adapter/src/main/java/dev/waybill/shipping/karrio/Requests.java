package dev.waybill.shipping.karrio;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.Customs;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Options;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Sender;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.karrio.KarrioApi.Commodity;
import dev.waybill.shipping.karrio.KarrioApi.Duty;
import dev.waybill.shipping.karrio.KarrioApi.KarrioAddress;
import dev.waybill.shipping.karrio.KarrioApi.KarrioCustoms;
import dev.waybill.shipping.karrio.KarrioApi.KarrioParcel;
import dev.waybill.shipping.karrio.KarrioApi.KarrioPayment;
import dev.waybill.shipping.karrio.KarrioApi.NewShipment;
import dev.waybill.step.Refusal;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Our shipments in Karrio's words: kilograms, centimetres, amounts as decimals.
 *
 * @param account says who sends
 * @param carriers ids of the connections to ask; empty for all
 * @param honoured options that the account's carriers are known to carry out. Karrio leaves out
 *     silently what a carrier's connector does not know, so others are refused here
 */
record Requests(Account account, List<String> carriers, Set<String> honoured) {

  static final String SIGNATURE = "signature";
  static final String INSURANCE = "insurance";
  static final String CASH_ON_DELIVERY = "cash-on-delivery";

  private static final int LONGEST_TITLE = 35;
  private static final int LONGEST_DESCRIPTION = 100;

  NewShipment of(Shipment shipment) {
    Sender sender = account.senderOf(shipment);
    Address to = shipment.shipTo();
    return new NewShipment(
        address(to, shipment.email(), null, to.company() == null || to.company().isBlank()),
        sender(sender),
        List.of(parcel(shipment.parcel())),
        options(shipment),
        new KarrioPayment("sender"),
        customs(shipment.customs(), sender),
        Reference.brief(shipment.reference()),
        labelType(shipment.options().format()),
        carriers,
        Map.of(Reference.KEY, shipment.reference()));
  }

  static String labelType(Document.Format format) {
    return switch (format) {
      case PDF, PDF_A6 -> "PDF";
      case ZPL -> "ZPL";
      case PNG -> "PNG";
    };
  }

  static KarrioAddress sender(Sender sender) {
    return address(sender.address(), sender.email(), sender.vat(), false);
  }

  static KarrioAddress address(
      Address address, @Nullable String email, @Nullable String taxId, boolean residential) {
    return new KarrioAddress(
        blankAsNull(address.name()),
        blankAsNull(address.company()),
        blankAsNull(address.line1()),
        blankAsNull(address.line2()),
        blankAsNull(address.city()),
        blankAsNull(address.region()),
        blankAsNull(address.postcode()),
        address.country(),
        blankAsNull(address.phone()),
        blankAsNull(email),
        blankAsNull(taxId),
        residential,
        null);
  }

  private static KarrioParcel parcel(Parcel parcel) {
    Parcel.Dimensions sides = parcel.dimensions();
    return new KarrioParcel(
        kilograms(parcel.grams()),
        "KG",
        centimetres(sides.lengthMm()),
        centimetres(sides.widthMm()),
        centimetres(sides.heightMm()),
        "CM",
        parcel.packaging());
  }

  private Map<String, Object> options(Shipment shipment) {
    Options asked = shipment.options();
    var options = new LinkedHashMap<String, Object>();
    switch (asked.signature()) {
      case NONE -> {}
      case ANYBODY -> {
        require(SIGNATURE);
        options.put("signature_confirmation", true);
      }
      case ADULT -> throw unsupported("signature of an adult");
    }
    Money insurance = asked.insurance();
    if (insurance != null) {
      require(INSURANCE);
      options.put("insurance", insurance.amount());
      options.put("currency", insurance.currency());
    }
    Money cash = asked.cashOnDelivery();
    if (cash != null) {
      require(CASH_ON_DELIVERY);
      if (insurance != null && !insurance.currency().equals(cash.currency())) {
        throw unsupported("insurance and cash in two currencies");
      }
      options.put("cash_on_delivery", cash.amount());
      options.put("currency", cash.currency());
    }
    if (asked.pickupPoint() != null) {
      throw unsupported("pickup point");
    }
    return options;
  }

  private void require(String option) {
    if (!honoured.contains(option)) {
      throw unsupported(option);
    }
  }

  private static Refusal unsupported(String option) {
    return new Refusal(
        "unsupported-option",
        "The carriers of this account are not known to offer: " + option + '.');
  }

  private static @Nullable KarrioCustoms customs(@Nullable Customs customs, Sender sender) {
    if (customs == null || customs.goods().isEmpty()) {
      return null;
    }
    Money value = value(customs);
    boolean paid = customs.incoterm() == Customs.Incoterm.DDP;
    var numbers = new LinkedHashMap<String, String>();
    put(numbers, "eori_number", sender.eori());
    put(numbers, "ioss", sender.ioss());
    put(numbers, "vat_registration_number", sender.vat());
    return new KarrioCustoms(
        customs.goods().stream().map(Requests::commodity).toList(),
        new Duty(paid ? "sender" : "recipient", value.currency(), value.amount()),
        switch (customs.contents()) {
          case MERCHANDISE -> "merchandise";
          case GIFT -> "gift";
          case SAMPLE -> "sample";
          case RETURN -> "return_merchandise";
          case DOCUMENTS -> "documents";
        },
        customs.incoterm().name(),
        customs.invoice(),
        true,
        true,
        blankAsNull(sender.address().name()),
        numbers);
  }

  private static Commodity commodity(Customs.Goods goods) {
    return new Commodity(
        kilograms(goods.grams()),
        "KG",
        cut(goods.description(), LONGEST_TITLE),
        cut(goods.description(), LONGEST_DESCRIPTION),
        goods.quantity(),
        cut(goods.sku(), LONGEST_TITLE),
        goods.tariff(),
        goods.unitValue().amount(),
        goods.unitValue().currency(),
        goods.origin());
  }

  private static Money value(Customs customs) {
    try {
      return customs.goods().stream()
          .map(
              one ->
                  new Money(
                      Math.multiplyExact(one.unitValue().minor(), one.quantity()),
                      one.unitValue().currency(),
                      one.unitValue().decimals()))
          .reduce(Money::plus)
          .orElseThrow();
    } catch (IllegalArgumentException twoCurrencies) {
      throw new Refusal("missing-customs", "The goods are valued in more than one currency.");
    }
  }

  private static BigDecimal kilograms(int grams) {
    return BigDecimal.valueOf(grams, 3);
  }

  private static BigDecimal centimetres(int millimetres) {
    return BigDecimal.valueOf(millimetres, 1);
  }

  private static void put(Map<String, String> to, String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      to.put(key, value);
    }
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  private static @Nullable String blankAsNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
