/** The console as people see it: in a real Chromium. */
@NullMarked
package dev.waybill.testing.browser;

import org.jspecify.annotations.NullMarked;
