/**
 * ShipEngine, a gateway to many carriers, which ShipStation sells as its API v2; everything that
 * only it says is in here.
 */
@NullMarked
package dev.waybill.shipping.shipengine;

import org.jspecify.annotations.NullMarked;
