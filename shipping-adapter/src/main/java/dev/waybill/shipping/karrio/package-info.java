/**
 * Karrio, a gateway that one runs oneself and that speaks for some 30 carriers: shipments in two
 * calls, documents, tracking, addresses, manifests, pickups. Everything that only it says is in
 * here; docs/karrio.md tells what is mapped to what.
 */
@NullMarked
package dev.waybill.shipping.karrio;

import org.jspecify.annotations.NullMarked;
