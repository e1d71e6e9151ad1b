package dev.waybill.console.gateway;

/** Lets a test begin as if every service had answered so far. */
public final class FreshGuards {

  private FreshGuards() {}

  public static void of(ServiceGuards guards) {
    guards.reset();
  }
}
