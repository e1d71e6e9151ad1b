package dev.waybill.shipping.shipengine;

/**
 * Names services, such as {@code ups/ups_ground}: two carriers of one account may have services of
 * the same code, as those have that sell the Postal Service's.
 */
final class Services {

  private Services() {}

  static String name(String carrierCode, String serviceCode) {
    return carrierCode + '/' + serviceCode;
  }
}
