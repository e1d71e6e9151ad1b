/**
 * HubSpot: contacts and orders, upserted in batches by properties of ours. The one package that
 * knows its URLs, property names, limits and words.
 */
@NullMarked
package dev.waybill.crm.hubspot;

import org.jspecify.annotations.NullMarked;
