package dev.waybill.notifier.channel;

/** By what a channel reaches somebody. */
public enum Contact {
  EMAIL,
  /** In the form of E.164: "+4930123456". */
  PHONE
}
