/**
 * Salesforce: contacts and orders, upserted in collections by external ids of ours. The one package
 * that knows its URLs, field names, sign-in, limits and codes.
 */
@NullMarked
package dev.waybill.crm.salesforce;

import org.jspecify.annotations.NullMarked;
