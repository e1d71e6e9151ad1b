/** Sandbox Post, the carrier of the sandbox; everything that only it says is in here. */
@NullMarked
package dev.waybill.shipping.sandbox;

import org.jspecify.annotations.NullMarked;
