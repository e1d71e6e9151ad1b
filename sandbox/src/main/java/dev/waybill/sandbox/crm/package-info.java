/** The proprietary CRM: OAuth2 client credentials, signed requests, upsert by external id. */
@NullMarked
package dev.waybill.sandbox.crm;

import org.jspecify.annotations.NullMarked;
