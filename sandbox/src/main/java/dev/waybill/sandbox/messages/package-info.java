/** Services that send messages: e-mail by an API of SendGrid's form, SMS by one of Twilio's. */
@NullMarked
package dev.waybill.sandbox.messages;

import org.jspecify.annotations.NullMarked;
