/**
 * HubSpot's CRM: contacts, orders, their properties and associations, with the refusals that make
 * HubSpot HubSpot: one contact whose e-mail address another has spoils a whole batch.
 */
@NullMarked
package dev.waybill.sandbox.hubspot;

import org.jspecify.annotations.NullMarked;
