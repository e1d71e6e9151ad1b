/** One description of the whole API, made of the descriptions that the services give. */
@NullMarked
package dev.waybill.console.openapi;

import org.jspecify.annotations.NullMarked;
