/**
 * The mail server: takes everything over SMTP (SubEthaSMTP), reads it with Jakarta Mail, and shows
 * the newest messages on a page and over an API.
 */
@NullMarked
package dev.waybill.sandbox.mail;

import org.jspecify.annotations.NullMarked;
