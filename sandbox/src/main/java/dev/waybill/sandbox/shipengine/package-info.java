/**
 * An end that speaks ShipEngine's protocol (ShipStation API v2 is the same): shipments, rates and
 * labels of two carriers. It refuses what ShipEngine's description does not allow, and can be made
 * to fail.
 */
@NullMarked
package dev.waybill.sandbox.shipengine;

import org.jspecify.annotations.NullMarked;
