/**
 * How a service that carries out steps is tested: the outside world it calls, and somebody who
 * sends it commands and hears its replies.
 */
@NullMarked
package dev.waybill.testing.step;

import org.jspecify.annotations.NullMarked;
