/** SMS by Twilio's API. */
@NullMarked
package dev.waybill.notifier.twilio;

import org.jspecify.annotations.NullMarked;
