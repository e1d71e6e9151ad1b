/** What is written to customers: templates per occasion, language and shop. */
@NullMarked
package dev.waybill.notifier.template;

import org.jspecify.annotations.NullMarked;
