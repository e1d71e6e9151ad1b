/** Which of a carrier's services a parcel goes by, as configured. */
@NullMarked
package dev.waybill.shipping.service;

import org.jspecify.annotations.NullMarked;
