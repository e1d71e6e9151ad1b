/** What records of people say, in one form: names, e-mail, phone and addresses. */
@NullMarked
package dev.waybill.customers.normal;

import org.jspecify.annotations.NullMarked;
