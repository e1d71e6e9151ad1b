package dev.waybill.sandbox.effects;

/** What is counted over all orders. */
enum Count {
  ORDERS,
  LABELS_BOUGHT,
  LABELS_VOIDED,
  MAILS,
  CRM_ORDERS,
  SHOP_WRITE_BACKS,
  RESERVED,
  RELEASED,
  DOUBLE_LABELS,
  DOUBLE_MAILS,
  DOUBLE_CRM_ORDERS,
  DOUBLE_CRM_CUSTOMERS,
  DOUBLE_SHOP_WRITE_BACKS,
  DOUBLE_RESERVATIONS;

  static final int SIZE = values().length;
}
