/** E-mail over SMTP, with connections that stay open from one message to the next. */
@NullMarked
package dev.waybill.notifier.smtp;

import org.jspecify.annotations.NullMarked;
