/**
 * Karrio, the self-hosted gateway, with two carriers behind it: shipments in two steps, cancelling,
 * documents, trackers, webhooks, addresses, manifests and pickups, as its description and its
 * source (2026.1) have them, of which nothing is copied.
 */
@NullMarked
package dev.waybill.sandbox.karrio;

import org.jspecify.annotations.NullMarked;
