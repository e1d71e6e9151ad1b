/** What connectors that write rows in batches have in common; knows no CRM. */
@NullMarked
package dev.waybill.crm.rows;

import org.jspecify.annotations.NullMarked;
