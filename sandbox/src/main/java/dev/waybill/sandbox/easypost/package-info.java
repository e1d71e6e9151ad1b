/**
 * An end that speaks the protocol of EasyPost, version 2: shipments with rates, purchase, refund,
 * documents, trackers, addresses, scan forms, pickups and webhooks, and the faults of all of them.
 * Written from recorded answers; nothing of it reaches EasyPost.
 */
@NullMarked
package dev.waybill.sandbox.easypost;

import org.jspecify.annotations.NullMarked;
