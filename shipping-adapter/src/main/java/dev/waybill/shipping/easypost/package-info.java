/** EasyPost, a gateway to many carriers; everything that only it says is in here. */
@NullMarked
package dev.waybill.shipping.easypost;

import org.jspecify.annotations.NullMarked;
