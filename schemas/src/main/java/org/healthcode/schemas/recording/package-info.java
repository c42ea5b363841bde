/**
 * The order of facts: what a record says follows from the set of what was recorded about it, never
 * from the order of arrival. One class for evidence, visits, exposures, levels and the ledger.
 * Plain Java; knows only {@code bytes}.
 */
@NullMarked
package org.healthcode.schemas.recording;

import org.jspecify.annotations.NullMarked;
