/**
 * The mail server: takes everything over SMTP, shows the newest messages on a page and over an API.
 */
@NullMarked
package dev.waybill.sandbox.mail;

import org.jspecify.annotations.NullMarked;
