/**
 * The CRM that has no connector. Its URLs, field names, sign-in, signatures and error codes are in
 * this package and nowhere else.
 */
@NullMarked
package dev.waybill.crm.proprietary;

import org.jspecify.annotations.NullMarked;
