/** E-mail by SendGrid's API, for those whose network lets no SMTP out. */
@NullMarked
package dev.waybill.notifier.sendgrid;

import org.jspecify.annotations.NullMarked;
