/** The database of a service, which may fall silent at any moment. */
@NullMarked
package dev.waybill.service.database;

import org.jspecify.annotations.NullMarked;
