/** The pages of carrier accounts: which there are, whether they work, adding and changing one. */
@NullMarked
package dev.waybill.console.carriers;

import org.jspecify.annotations.NullMarked;
