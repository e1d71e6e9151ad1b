/**
 * The shops' APIs, whatever the platform: orders that changed, their contents, and the registered
 * webhooks.
 */
@NullMarked
package dev.waybill.ingest.client;

import org.jspecify.annotations.NullMarked;
