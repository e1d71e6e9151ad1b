/**
 * The service {@code notification}: tells customers what happened to their order. Occasions are
 * folders of templates, channels are ways to reach somebody; e-mail over SMTP is the first.
 */
@NullMarked
package dev.waybill.notifier;

import org.jspecify.annotations.NullMarked;
