package dev.waybill.sandbox.easypost;

import java.util.List;

/** The carrier accounts behind the key: one that starts in the United States only, and another. */
enum Account {
  USPS(
      "USPS",
      "ca_9685a1198a75477885a3cdca37559bac",
      1120,
      List.of(
          new Service("GroundAdvantage", "economy", 100),
          new Service("Priority", "economy", 135),
          new Service("Express", "express", 130)),
      List.of(
          new Service("FirstClassPackageInternationalService", "economy", 100),
          new Service("PriorityMailInternational", "economy", 160))),
  UPS(
      "UPSDAP",
      "ca_3f2ab7d1c5e94c0b8a6d2e4f10b7c833",
      2400,
      List.of(new Service("Ground", "economy", 112), new Service("UPSSaver", "express", 100)),
      List.of(new Service("UPSStandard", "economy", 120), new Service("UPSSaver", "express", 115)));

  final String carrier;
  final String id;
  final int maxOunces;
  private final List<Service> domestic;
  private final List<Service> abroad;

  Account(String carrier, String id, int maxOunces, List<Service> domestic, List<Service> abroad) {
    this.carrier = carrier;
    this.id = id;
    this.maxOunces = maxOunces;
    this.domestic = domestic;
    this.abroad = abroad;
  }

  List<Service> services(boolean international) {
    return international ? abroad : domestic;
  }

  /**
   * @param like the service of the tariff that it is calculated from
   * @param percent of its price
   */
  record Service(String name, String like, int percent) {}
}
