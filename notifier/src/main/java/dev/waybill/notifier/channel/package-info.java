/** What a way to reach a customer is, whatever it is made of. */
@NullMarked
package dev.waybill.notifier.channel;

import org.jspecify.annotations.NullMarked;
