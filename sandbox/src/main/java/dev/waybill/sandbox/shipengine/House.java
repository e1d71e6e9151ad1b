package dev.waybill.sandbox.shipengine;

import java.util.List;
import java.util.Optional;

/**
 * The carriers that are connected to the account. The second one charges in another currency, and
 * more.
 */
enum House {
  POST("se-100001", "sandbox_post", "Sandbox Post", "eur", 100),
  PARCEL("se-100002", "sandbox_parcel", "Sandbox Parcel", "usd", 125);

  /** A service of each, by the name that the tariff has for it. */
  static final List<String> SPEEDS = List.of("economy", "express");

  private final String id;
  private final String code;
  private final String friendlyName;
  private final String currency;
  private final int percent;

  House(String id, String code, String friendlyName, String currency, int percent) {
    this.id = id;
    this.code = code;
    this.friendlyName = friendlyName;
    this.currency = currency;
    this.percent = percent;
  }

  String id() {
    return id;
  }

  String code() {
    return code;
  }

  String friendlyName() {
    return friendlyName;
  }

  String currency() {
    return currency;
  }

  /** What it charges, in percent of the tariff. */
  int percent() {
    return percent;
  }

  String service(String speed) {
    return code + '_' + speed;
  }

  /** What the tariff calls a service; empty if this carrier has none of the code. */
  Optional<String> speed(String service) {
    return SPEEDS.stream().filter(speed -> service(speed).equals(service)).findFirst();
  }

  static House byId(String id) {
    for (House house : values()) {
      if (house.id.equals(id)) {
        return house;
      }
    }
    throw ShipEngineError.rule(
        "carrier_not_connected", "There is no carrier " + id + " connected to this account.");
  }
}
