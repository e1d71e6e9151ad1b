package dev.waybill.console.statements;

/**
 * How many orders of a day each knows, and how many it should.
 *
 * @param inShop in the shop
 * @param inWaybill here
 * @param completed of these
 * @param cancelled of these
 * @param open of these: neither
 * @param labelsDue completed orders whose flow buys a label
 * @param labels of these have one
 * @param recordsDue completed orders whose flow tells the CRM
 * @param records of these the CRM has
 * @param statusesDue completed and cancelled orders whose status the shop should have, too
 * @param statuses of these have it there
 */
record Figures(
    int inShop,
    int inWaybill,
    int completed,
    int cancelled,
    int open,
    int labelsDue,
    int labels,
    int recordsDue,
    int records,
    int statusesDue,
    int statuses) {

  static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
