/**
 * The way to the services: which of them owns which part of {@code /api/**}, and the short-lived
 * identity that a forwarded call carries instead of the caller's own credentials.
 */
@NullMarked
package dev.waybill.console.gateway;

import org.jspecify.annotations.NullMarked;
