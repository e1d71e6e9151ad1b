/** Which records become one, and which pairs a person looks at. */
@NullMarked
package dev.waybill.customers.cluster;

import org.jspecify.annotations.NullMarked;
